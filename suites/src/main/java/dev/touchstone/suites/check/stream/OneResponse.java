package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Every event that contains the response has the same model and the same creation time. {@link ResponsesLifecycle}
 * compares its id.
 */
final class OneResponse implements Check {
    private static final List<String> FIELDS = List.of("model", "created_at");

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        List<EventDocument> told = exchange.content().stream()
                .filter(event -> event.json().path("response").isObject())
                .toList();
        if (told.size() < 2) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        for (String field : FIELDS) {
            JsonNode first = told.get(0).json().path("response").path(field);
            told.stream()
                    .filter(event -> !first.isMissingNode())
                    .filter(event -> event.json().path("response").has(field))
                    .filter(event -> !event.json().path("response").path(field).equals(first))
                    .findFirst()
                    .ifPresent(event -> findings.add(
                            event.at("/response/" + field),
                            "as in the first event: " + first,
                            event.json().path("response").path(field)));
        }
        return findings.verdict();
    }
}
