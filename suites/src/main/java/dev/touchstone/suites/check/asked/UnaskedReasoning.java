package dev.touchstone.suites.check.asked;

import dev.touchstone.specs.json.Decimals;
import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The usage counts no reasoning tokens if the request sets the effort to {@code none}. */
final class UnaskedReasoning implements Check {
    private static final List<String> COUNTS = List.of(
            "/usage/completion_tokens_details/reasoning_tokens", "/usage/output_tokens_details/reasoning_tokens");

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        JsonNode request = exchange.requestBody();
        String effort = request.path("reasoning_effort")
                .asString(request.path("reasoning").path("effort").asString(""));
        JsonNode answer = exchange.assembled();
        Optional<String> at =
                COUNTS.stream().filter(place -> answer.at(place).isNumber()).findFirst();
        if (!effort.equals("none") || at.isEmpty()) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        JsonNode spent = answer.at(at.get());
        if (Decimals.integer(spent).orElse(0) != 0) {
            findings.add(at.get(), "0, because the request asks for the effort none", spent);
        }
        return findings.verdict();
    }
}
