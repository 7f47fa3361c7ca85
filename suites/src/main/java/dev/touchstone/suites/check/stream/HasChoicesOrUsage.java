package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import tools.jackson.databind.JsonNode;

/** A chunk has at least one choice, or the usage. */
final class HasChoicesOrUsage implements Check {
    private static final String EXPECTED = "at least one choice, or usage";

    /** Clouds open a stream with such a chunk. One between or after the choices is another fault. */
    private static final String OPENING = "empty before the first choice: ";

    private static final String LATER = "without a choice after the first: ";

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        boolean begun = false;
        for (EventDocument chunk : exchange.content()) {
            JsonNode choices = chunk.json().path("choices");
            begun |= !choices.isEmpty();
            // That the data are no JSON object is told by the framing.
            if (chunk.json().isObject()
                    && !StreamedChunk.bringsSomething(chunk.json())
                    && !StreamedChunk.isModeration(chunk.json())) {
                findings.add(chunk.at("/choices"), EXPECTED, (begun ? LATER : OPENING) + shown(choices));
            }
        }
        return findings.verdict();
    }

    private static String shown(JsonNode choices) {
        return choices.isMissingNode() ? "absent" : choices.toString();
    }
}
