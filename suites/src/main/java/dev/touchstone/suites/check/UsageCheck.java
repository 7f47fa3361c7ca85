package dev.touchstone.suites.check;

import dev.touchstone.specs.json.Decimals;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** {@code usage: adds-up}: the total is the sum of its parts, and no detail is larger than its whole. */
record UsageCheck() implements Check {

    static UsageCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node, "kind");
        arguments.oneOf("kind", Set.of("adds-up"));
        arguments.done();
        return new UsageCheck();
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        JsonNode usage = exchange.assembled().path("usage");
        boolean responses = usage.has("input_tokens");
        String input = responses ? "input_tokens" : "prompt_tokens";
        String output = responses ? "output_tokens" : "completion_tokens";
        if (!Decimals.isInteger(usage.path(input))
                || !Decimals.isInteger(usage.path("total_tokens"))
                || usage.has(output) && !Decimals.isInteger(usage.path(output))) {
            return Verdict.notApplicable(); // what is no number is told by the schema
        }
        Findings findings = new Findings(exchange);
        // Embeddings have no output, so their total is the input.
        long sum = count(usage.path(input)) + count(usage.path(output));
        if (count(usage.path("total_tokens")) != sum) {
            findings.add("/usage/total_tokens", input + " + " + output + " = " + sum, usage.path("total_tokens"));
        }
        judgeDetails(usage, input, findings);
        judgeDetails(usage, output, findings);
        return findings.verdict();
    }

    private static long count(JsonNode tokens) {
        return Decimals.integer(tokens).orElse(0);
    }

    private static void judgeDetails(JsonNode usage, String of, Findings findings) {
        long whole = count(usage.path(of));
        if (whole == 0) {
            return; // another requirement judges that nothing was counted
        }
        usage.path(of + "_details").properties().forEach(detail -> {
            if (Decimals.isInteger(detail.getValue()) && count(detail.getValue()) > whole) {
                findings.add(
                        "/usage/" + of + "_details/" + detail.getKey(),
                        "at most " + of + " = " + whole,
                        detail.getValue());
            }
        });
    }
}
