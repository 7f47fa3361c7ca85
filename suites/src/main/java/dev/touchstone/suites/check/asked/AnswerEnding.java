package dev.touchstone.suites.check.asked;

import dev.touchstone.specs.json.PointerPattern;
import dev.touchstone.suites.family.AnswerText;
import dev.touchstone.suites.observe.JsonText;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Tells from the model's output how an answer ends. */
final class AnswerEnding {
    /** A letter, a digit, or a punctuation mark that ends no sentence, so that the text very probably continues. */
    private static final Pattern GOES_ON = Pattern.compile("(?s).*[\\p{L}\\p{N},(\\[{/-]\\s*");

    private static final List<PointerPattern> REFUSALS = List.of(
            new PointerPattern("/choices/*/message/refusal"), new PointerPattern("/output/*/content/*/refusal"));

    private AnswerEnding() {}

    /** Tells whether an answer has anything except reasoning: a text, a refusal or a call. */
    static boolean hasContent(ObservedExchange exchange) {
        JsonNode answer = exchange.assembled();
        boolean texts = exchange.texts().stream()
                .anyMatch(text -> !text.text().asString("").isBlank());
        boolean refusals = REFUSALS.stream()
                .flatMap(place -> place.find(answer).stream())
                .anyMatch(refusal -> !refusal.value().asString("").isEmpty());
        return texts || refusals || calls(exchange);
    }

    /** Tells whether an answer of one choice breaks off: it has no content at all, or its text continues. */
    static boolean breaksOff(ObservedExchange exchange) {
        String last = lastText(exchange);
        return !hasContent(exchange)
                || !calls(exchange)
                        && GOES_ON.matcher(last).matches()
                        && JsonText.parse(last).isEmpty();
    }

    static String lastWords(ObservedExchange exchange) {
        String last = lastText(exchange);
        return last.isBlank() ? "no text" : "…" + last.substring(Math.max(0, last.length() - 40));
    }

    private static String lastText(ObservedExchange exchange) {
        List<AnswerText> texts = exchange.texts();
        return texts.isEmpty() ? "" : texts.get(texts.size() - 1).text().asString("");
    }

    private static boolean calls(ObservedExchange exchange) {
        return exchange.turns().stream().anyMatch(turn -> !turn.calls().isEmpty());
    }
}
