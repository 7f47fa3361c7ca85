package dev.touchstone.suites.observe;

import dev.touchstone.suites.limits.AnswerLimits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON that an endpoint sent. Depth, sizes and the number of values are limited. */
public final class JsonText {
    private static final AnswerLimits LIMITS = AnswerLimits.DEFAULT;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(LIMITS.depth())
                            .maxNumberLength(LIMITS.numberCharacters())
                            .maxNameLength(LIMITS.nameCharacters())
                            .maxStringLength(64 << 20)
                            .maxTokenCount(2_000_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** An escaped half of a surrogate pair. Other parsers accept it where ours does not, in a member's name. */
    private static final Pattern LONE_SURROGATE = Pattern.compile(
            "\\\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\\\u[dD][c-fC-F])|(?<!\\\\u[dD][89abAB][0-9a-fA-F]{2})\\\\u[dD][c-fC-F][0-9a-fA-F]{2}");

    private JsonText() {}

    /**
     * Returns the document. Empty if the text is not exactly one document, or exceeds the limits. White space around it
     * is allowed.
     */
    public static Optional<JsonNode> parse(String text) {
        try {
            return present(MAPPER.readTree(text));
        } catch (JacksonException malformed) {
            return LONE_SURROGATE.matcher(text).find()
                    ? parse(LONE_SURROGATE.matcher(text).replaceAll("\\\\uFFFD"))
                    : Optional.empty();
        }
    }

    /** Returns the document. Empty if the bytes are not exactly one document, or exceed the limits. */
    public static Optional<JsonNode> parse(byte[] bytes) {
        try {
            return present(MAPPER.readTree(bytes));
        } catch (JacksonException malformed) {
            if (!mayHoldSurrogates(bytes)) {
                return Optional.empty();
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            // Bytes that are not UTF-8 stay unreadable.
            return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes) ? parse(text) : Optional.empty();
        }
    }

    /**
     * Tells whether the bytes may contain an escaped surrogate. If not, there is nothing to repair, and no copy is
     * needed.
     */
    private static boolean mayHoldSurrogates(byte[] bytes) {
        for (int at = 0; at + 2 < bytes.length; at++) {
            if (bytes[at] == '\\' && bytes[at + 1] == 'u' && (bytes[at + 2] | 0x20) == 'd') {
                return true;
            }
        }
        return false;
    }

    private static Optional<JsonNode> present(JsonNode node) {
        return node == null || node.isMissingNode() ? Optional.empty() : Optional.of(node);
    }
}
