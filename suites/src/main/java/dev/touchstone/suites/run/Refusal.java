package dev.touchstone.suites.run;

import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.redaction.Redactor;
import java.util.List;

/** What an endpoint says when it lets nobody in: the one line that tells a wrong region from a wrong key. */
final class Refusal {
    private static final int LONGEST = 200;

    /** Where the vendors put it. */
    private static final List<String> PLACES = List.of("/error/message", "/0/error/message", "/message", "/Message");

    private Refusal() {}

    /** With a colon before; empty if it says nothing in a known place. @param secrets what is not to be repeated */
    static String words(ObservedExchange exchange, List<String> secrets) {
        for (String place : PLACES) {
            String said = exchange.body().at(place).asString("");
            if (!said.isBlank()) {
                String clean = new Redactor(secrets)
                        .redact(said)
                        .replaceAll("\\s*\\p{Cntrl}+\\s*", " ")
                        .strip();
                return ": "
                        + (clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean)
                                .replaceFirst("\\.$", "");
            }
        }
        return "";
    }
}
