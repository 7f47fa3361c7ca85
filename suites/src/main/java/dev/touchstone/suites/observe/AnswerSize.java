package dev.touchstone.suites.observe;

import dev.touchstone.suites.limits.AnswerLimits;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts what JSON contains before it is parsed into a tree, because a tree needs up to thirty times the memory of its
 * bytes. One counter counts all events of a stream.
 */
final class AnswerSize {
    private static final JsonMapper TOKENS = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Integer.MAX_VALUE)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .maxNameLength(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    // The parser would keep a million different names, but each is needed only once.
                    .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                    .build())
            .build();

    private final AnswerLimits limits;
    private int values;

    AnswerSize(AnswerLimits limits) {
        this.limits = limits;
    }

    /** Returns the limit that a document exceeds, in words. Empty if there is none, or if the bytes are no JSON. */
    Optional<String> beyond(byte[] json) {
        // Latin-1 maps each byte to one character, and no byte of a longer character looks like a part of JSON's
        // structure.
        return isSmall(json) ? tooManyValues() : counted(new String(json, StandardCharsets.ISO_8859_1));
    }

    Optional<String> beyond(String json) {
        // A character outside Latin-1 becomes one byte that is no part of JSON's structure either.
        return isSmall(json.getBytes(StandardCharsets.ISO_8859_1)) ? tooManyValues() : counted(json);
    }

    private Optional<String> counted(String json) {
        try (JsonParser parser = TOKENS.createParser(json)) {
            return Optional.ofNullable(new Document(parser).beyond());
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    private Optional<String> tooManyValues() {
        return values > limits.values()
                ? Optional.of(AnswerLimits.more(limits.values(), "JSON values"))
                : Optional.empty();
    }

    /** Tells whether a simple count of characters shows that no limit can be exceeded. Almost every answer is small. */
    private boolean isSmall(byte[] json) {
        int opened = 0;
        int separated = 0;
        int digits = 0;
        int maxDigits = 0;
        for (byte character : json) {
            if (character >= '0' && character <= '9') {
                digits++;
                maxDigits = Math.max(maxDigits, digits);
            } else {
                digits = 0;
                if (character == '{' || character == '[') {
                    opened++;
                } else if (character == ',') {
                    separated++;
                }
            }
        }
        boolean small = opened <= limits.depth()
                && opened + separated < Math.min(limits.choices(), limits.toolCalls())
                && maxDigits <= limits.numberCharacters() / 2
                && json.length <= limits.nameCharacters();
        values += small ? opened + separated : 0;
        return small;
    }

    /** One document, whose tokens are counted one by one. */
    private final class Document {
        private final JsonParser parser;
        private int depth;
        /** The number of elements of the array at each depth, and their maximum; 0 for no maximum. */
        private final int[] elements = new int[limits.depth() + 2];

        private final int[] max = new int[limits.depth() + 2];
        private final String[] called = new String[limits.depth() + 2];

        Document(JsonParser parser) {
            this.parser = parser;
        }

        String beyond() {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String beyond = beyond(token);
                if (beyond != null) {
                    return beyond;
                }
            }
            return null;
        }

        private String beyond(JsonToken token) {
            switch (token) {
                case END_ARRAY, END_OBJECT -> {
                    depth--;
                    return null;
                }
                case PROPERTY_NAME -> {
                    return parser.getStringLength() > limits.nameCharacters()
                            ? AnswerLimits.more(limits.nameCharacters(), "characters in the name of a member")
                            : null;
                }
                default -> {
                    String beyond = beyondAsValue();
                    return beyond != null ? beyond : token.isScalarValue() ? beyondAsScalar(token) : opened(token);
                }
            }
        }

        private String beyondAsValue() {
            if (++values > limits.values()) {
                return AnswerLimits.more(limits.values(), "JSON values");
            }
            return max[depth] > 0 && ++elements[depth] > max[depth]
                    ? AnswerLimits.more(max[depth], called[depth])
                    : null;
        }

        private String beyondAsScalar(JsonToken token) {
            if (token.isNumeric() && parser.getStringLength() > limits.numberCharacters()) {
                return AnswerLimits.more(limits.numberCharacters(), "characters in a number");
            }
            return token == JsonToken.VALUE_STRING
                            && "arguments".equals(parser.currentName())
                            && parser.getStringLength() > limits.argumentCharacters()
                    ? AnswerLimits.more(limits.argumentCharacters(), "characters in the arguments of a tool call")
                    : null;
        }

        private String opened(JsonToken token) {
            String name = parser.streamReadContext().getParent().currentName();
            if (++depth > limits.depth()) {
                return AnswerLimits.more(limits.depth(), "levels of JSON");
            }
            elements[depth] = 0;
            max[depth] = 0;
            if (token == JsonToken.START_ARRAY && name != null) {
                switch (name) {
                    case "choices" -> bound(limits.choices(), "choices");
                    case "tool_calls" -> bound(limits.toolCalls(), "tool calls");
                    case "output" -> bound(limits.items(), "items in its output");
                    default -> {
                        // The limit on all values also limits other arrays.
                    }
                }
            }
            return null;
        }

        private void bound(int limit, String what) {
            max[depth] = limit;
            called[depth] = what;
        }
    }
}
