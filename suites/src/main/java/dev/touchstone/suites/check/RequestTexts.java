package dev.touchstone.suites.check;

import com.knuddels.jtokkit.api.Encoding;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Counts the tokens in the texts of a request. It counts each text separately, as models do. */
final class RequestTexts {
    /** The members that add text of their own to the prompt, or something that is no text. */
    private static final Set<String> MORE = Set.of("tools", "functions", "response_format", "prediction", "text");

    private RequestTexts() {}

    /** Returns the number of tokens. Empty if the request contains more than texts, or no text. */
    static Optional<Long> tokens(JsonNode request, Encoding tokenizer) {
        if (MORE.stream().anyMatch(request::has)) {
            return Optional.empty();
        }
        JsonNode messages = request.path("messages");
        JsonNode texts = messages.isMissingNode() ? request.path("input") : messages;
        if (texts.isString()) {
            return Optional.of((long) tokenizer.countTokensOrdinary(texts.stringValue()));
        }
        Stream<JsonNode> contents = texts.valueStream().map(entry -> entry.isObject() ? entry.path("content") : entry);
        long sum = 0;
        for (JsonNode content : contents.toList()) {
            if (!content.isString()) {
                return Optional.empty();
            }
            sum += tokenizer.countTokensOrdinary(content.stringValue());
        }
        return texts.isEmpty() ? Optional.empty() : Optional.of(sum);
    }
}
