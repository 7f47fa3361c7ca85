package dev.touchstone.reports.parity;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The cause that an error names.
 *
 * @param about the parameter or the code that the error names; empty if it names neither
 * @param message the message without numbers and quoted parts, which differ between errors of one cause; empty if
 *     there is none
 * @param words the message as it was sent, cut
 */
record Refusal(String about, String message, String words) {
    private static final int MAX_CHARACTERS = 120;

    /** Returns the refusal; empty if the document is no error. */
    static Optional<Refusal> of(JsonNode document) {
        // Some clouds put the error into an array with one element.
        JsonNode error = (document.isArray() ? document.path(0) : document).path("error");
        if (!error.isObject() && !error.isString()) {
            return Optional.empty();
        }
        String words = (error.isString() ? error : error.path("message")).asString("");
        String about = error.path("param").asString("");
        return Optional.of(new Refusal(about.isEmpty() ? code(error) : about, general(words), cut(words.strip())));
    }

    /** Returns the error's code; empty if it only repeats the status. */
    private static String code(JsonNode error) {
        String code = error.path("code").asString("");
        return code.matches("\\d+") ? "" : code;
    }

    private static String general(String message) {
        return cut(message.replaceAll("'[^']*'|\"[^\"]*\"|`[^`]*`|\\d+", "…").strip());
    }

    private static String cut(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.codePointCount(0, line.length()) <= MAX_CHARACTERS
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MAX_CHARACTERS)) + "…";
    }
}
