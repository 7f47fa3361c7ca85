package dev.touchstone.suites.check.asked;

import dev.touchstone.specs.json.PointerPattern;
import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reasoning has a summary only if the request, or the stored prompt that it names, asks for one. */
final class UnaskedSummary implements Check {
    private static final PointerPattern SUMMARIES = new PointerPattern("/output/*/summary");

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        JsonNode request = exchange.requestBody();
        boolean asked = !request.isObject()
                || request.path("prompt").isObject()
                || request.path("reasoning").hasNonNull("summary")
                || request.path("reasoning").hasNonNull("generate_summary");
        List<PointerPattern.Match> summaries = SUMMARIES.find(exchange.assembled()).stream()
                .filter(summary -> summary.value().isArray())
                .toList();
        if (asked || summaries.isEmpty()) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        summaries.stream()
                .filter(summary -> !summary.value().isEmpty())
                .forEach(summary ->
                        findings.add(summary.at(), "[], because the request asks for no summary", summary.value()));
        return findings.verdict();
    }
}
