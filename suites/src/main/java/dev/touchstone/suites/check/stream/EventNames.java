package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.family.ApiFamily;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;

/** Events of a response are named by their type; chunks of a chat completion have no names. */
final class EventNames implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        boolean named = exchange.family().map(ApiFamily::namesEvents).orElse(true);
        for (EventDocument document : named ? exchange.documents() : exchange.content()) {
            String name = document.event().name();
            String type = document.json().path("type").asString("");
            if (named && !type.isEmpty() && !type.equals(name)) {
                findings.add(document.at("event:"), "event: " + type, name == null ? "absent" : name);
            } else if (!named && isNamed(name)) {
                findings.add(document.at("event:"), "absent", name);
            }
        }
        return findings.verdict();
    }

    /** An event without a name is one of the name "message": parsers make no difference. */
    private static boolean isNamed(String name) {
        return name != null && !name.isEmpty() && !name.equals("message");
    }
}
