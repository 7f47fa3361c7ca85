package dev.touchstone.suites.check;

import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** {@code usage: adds-up}: the total is the sum of its parts, and no detail is larger than what it is a detail of. */
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
        if (!usage.path(input).isIntegralNumber() || !usage.path("total_tokens").isIntegralNumber()) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        // Embeddings have no output: then the total is the input.
        long sum = usage.path(input).asLong(0) + usage.path(output).asLong(0);
        if (usage.path("total_tokens").asLong(0) != sum) {
            findings.add("/usage/total_tokens", input + " + " + output + " = " + sum, usage.path("total_tokens"));
        }
        judgeDetails(usage, input, findings);
        judgeDetails(usage, output, findings);
        return findings.verdict();
    }

    private static void judgeDetails(JsonNode usage, String of, Findings findings) {
        long whole = usage.path(of).asLong(0);
        usage.path(of + "_details").properties().forEach(detail -> {
            if (detail.getValue().isIntegralNumber() && detail.getValue().asLong(0) > whole) {
                findings.add(
                        "/usage/" + of + "_details/" + detail.getKey(),
                        "at most " + of + " = " + whole,
                        detail.getValue());
            }
        });
    }
}
