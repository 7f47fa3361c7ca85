package dev.touchstone.suites.check;

import dev.touchstone.specs.When.Form;
import dev.touchstone.specs.json.Expectation;
import dev.touchstone.specs.json.PointerPattern;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * {@code json: {at: /choices/0/finish_reason, …, events: all|first|last|any}}: every value that the pattern matches is
 * as expected, in the body or in the JSON of the chosen events.
 */
record JsonCheck(PointerPattern at, String events, Expectation expectation) implements Check {
    private static final Set<String> EVENTS = Set.of("all", "first", "last", "any");

    static JsonCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node);
        PointerPattern at = new PointerPattern(arguments.requiredText("at"));
        String events = node.has("events") ? arguments.oneOf("events", EVENTS) : "all";
        Expectation expectation = arguments
                .expectation()
                .orElseThrow(() -> new IllegalArgumentException("says nothing about the value at " + at));
        return new JsonCheck(at, events, expectation);
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        if (exchange.answer() == Form.STREAM) {
            judgeEvents(exchange.documents(), findings);
        } else if (exchange.body().isMissingNode()) {
            findings.addNoDocument(exchange);
        } else {
            judge(exchange.body(), UnaryOperator.identity(), findings);
        }
        return findings.verdict();
    }

    private void judgeEvents(List<EventDocument> documents, Findings findings) {
        if (documents.isEmpty()) {
            findings.add("stream", "events with JSON documents", "none");
            return;
        }
        switch (events) {
            case "first" -> judge(documents.get(0), findings);
            case "last" -> judge(documents.get(documents.size() - 1), findings);
            case "any" -> {
                if (documents.stream().noneMatch(document -> holdsIn(document.json()))) {
                    findings.add("events " + at, "in one of them " + expectation.describe(), "in none of them");
                }
            }
            default -> documents.forEach(document -> judge(document, findings));
        }
    }

    /**
     * Tells whether a value in an event is as expected, for {@code any}. A pattern that matches nothing does not hold.
     */
    private boolean holdsIn(JsonNode document) {
        return at.find(document).stream().anyMatch(match -> expectation.accepts(match.value()));
    }

    private void judge(EventDocument document, Findings findings) {
        judge(document.json(), document::at, findings);
    }

    private void judge(JsonNode document, UnaryOperator<String> place, Findings findings) {
        for (PointerPattern.Match match : at.find(document)) {
            Optional<String> violation = expectation.violation(match.value());
            violation.ifPresent(expected -> findings.add(place.apply(match.at()), expected, match.value()));
        }
    }
}
