package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import tools.jackson.databind.JsonNode;

/** Every error in a stream is an object with a type and a message, as the error of a refused request is. */
final class ErrorForm implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        for (EventDocument document : exchange.documents()) {
            JsonNode error = document.json().path("error");
            if (document.isError() && !error.isObject()) {
                findings.add(document.at("/error"), "an object with type and message", error);
            } else if (document.isError()) {
                for (String member : new String[] {"message", "type"}) {
                    if (error.path(member).asString("").isEmpty()) {
                        findings.add(document.at("/error/" + member), "a text that is not empty", error.path(member));
                    }
                }
            }
        }
        return findings.verdict();
    }
}
