package dev.touchstone.suites.check.stream;

import dev.touchstone.specs.json.Decimals;
import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import tools.jackson.databind.JsonNode;

/**
 * The events of a response are numbered from 0 without gaps. Only the first wrong number is a finding. Keep-alives and
 * other events that are not about the response may have any number or none.
 */
final class SequenceNumbers implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        long expected = 0;
        for (EventDocument document : exchange.documents()) {
            JsonNode number = document.json().path("sequence_number");
            boolean next = Decimals.integer(number).orElse(-1) == expected;
            if (!next && isFree(document)) {
                continue;
            }
            if (!next) {
                findings.add(document.at("/sequence_number"), Long.toString(expected), number);
                break;
            }
            expected++;
        }
        return findings.verdict();
    }

    private static boolean isFree(EventDocument document) {
        String type = document.json().path("type").asString("");
        return !type.startsWith("response.") || type.equals("response.rate_limits.updated");
    }
}
