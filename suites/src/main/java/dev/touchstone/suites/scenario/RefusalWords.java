package dev.touchstone.suites.scenario;

import dev.touchstone.specs.When.Form;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Extracts the text of a refusal in any form: OpenAI's error object, a list of errors, validation details, or plain
 * text.
 */
final class RefusalWords {
    /** The members in which validators repeat the request: they say what was sent, and not what was wrong. */
    private static final Set<String> REPEATED = Set.of("input", "body", "request", "url", "ctx");

    private static final int LONGEST = 2_000;

    private RefusalWords() {}

    /** Returns the text. Empty if there is none, or if the answer is a web page. */
    static String of(ObservedExchange exchange) {
        JsonNode error = exchange.body().path("error");
        if (error.isObject()) {
            String message = error.path("message").asString("");
            return message.isBlank() ? "" : error.path("param").asString("") + " " + message;
        }
        if (exchange.body().isContainer()) {
            return texts(exchange.body()).collect(Collectors.joining(" "));
        }
        String plain = exchange.bodyText();
        boolean page = exchange.answer() == Form.OTHER && plain.stripLeading().startsWith("<");
        return page || plain.length() > LONGEST ? "" : plain;
    }

    private static Stream<String> texts(JsonNode node) {
        if (node.isString()) {
            return Stream.of(node.stringValue());
        }
        return node.isObject()
                ? node.propertyStream()
                        .filter(member -> !REPEATED.contains(member.getKey()))
                        .map(Map.Entry::getValue)
                        .flatMap(RefusalWords::texts)
                : node.valueStream().flatMap(RefusalWords::texts);
    }
}
