package dev.touchstone.suites.scenario;

import dev.touchstone.specs.Placeholder;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.PathSegment;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills {@code ${endpoint.model.chat}}, {@code ${captured.NAME}} and {@code ${words.9000}} into a request. A text that
 * consists of one captured value becomes that value with its own type, so that a whole message can be sent back
 * unchanged. In a list, a captured list is replaced by its elements, so that more elements can follow.
 */
final class Placeholders {
    /** The maximum number of words. It limits what a custom revision can make the kit send. */
    private static final int MAX_WORDS = 200_000;

    private final EndpointProfile profile;
    private final Map<String, JsonNode> captured;

    Placeholders(EndpointProfile profile, Map<String, JsonNode> captured) {
        this.profile = profile;
        this.captured = captured;
    }

    JsonNode fill(JsonNode node) {
        if (node.isString()) {
            return fillText(node.stringValue());
        }
        if (node.isArray()) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> addTo(filled, element));
            return filled;
        }
        if (node.isObject()) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(member -> filled.set(member.getKey(), fill(member.getValue())));
            return filled;
        }
        return node;
    }

    /** Adds an element to a list. A captured list is not nested: its elements are added. */
    private void addTo(ArrayNode filled, JsonNode element) {
        JsonNode value = fill(element);
        if (element.isString() && value instanceof ArrayNode list) {
            filled.addAll(list);
        } else {
            filled.add(value);
        }
    }

    private JsonNode fillText(String text) {
        Matcher whole = Placeholder.FORM.matcher(text);
        return whole.matches() ? value(whole) : JsonNodeFactory.instance.stringNode(fill(text));
    }

    String fill(String text) {
        return fill(text, UnaryOperator.identity());
    }

    /**
     * Fills a path. Each value becomes one encoded segment.
     *
     * @throws MissingCapture if a value can't be one
     */
    String fillPath(String path) {
        return fill(path, Placeholders::asSegment);
    }

    /**
     * Returns a text as one encoded segment of a path.
     *
     * @throws MissingCapture if it can't be one
     */
    String segment(String text) {
        return asSegment(fill(text));
    }

    private static String asSegment(String value) {
        return PathSegment.of(value).orElseThrow(MissingCapture::notASegment);
    }

    private String fill(String text, UnaryOperator<String> written) {
        Matcher matcher = Placeholder.FORM.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(
                    filled, Matcher.quoteReplacement(written.apply(asText(matcher.group(2), value(matcher)))));
        }
        return matcher.appendTail(filled).toString();
    }

    /** An endpoint may give anything in place of an id, also an object. */
    private static String asText(String name, JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            throw MissingCapture.noText(name);
        }
        return value.asString();
    }

    private JsonNode value(Matcher placeholder) {
        String name = placeholder.group(2);
        return switch (placeholder.group(1)) {
            case "captured" -> Optional.ofNullable(captured.get(name)).orElseThrow(() -> MissingCapture.of(name));
            case "words" -> JsonNodeFactory.instance.stringNode(words(name));
            default -> JsonNodeFactory.instance.stringNode(profile.model(name));
        };
    }

    /**
     * Returns a number of words. Every tokenizer makes at least as many tokens of them, so that the input is too long
     * on purpose.
     */
    private static String words(String count) {
        return "word ".repeat(Math.min(Integer.parseInt(count), MAX_WORDS));
    }

    /** Returns how many bytes the words placeholders add to a text. */
    static long bytesOfWords(String text) {
        return Placeholder.FORM
                .matcher(text)
                .results()
                .filter(found -> found.group(1).equals("words"))
                .mapToLong(found -> words(found.group(2)).length())
                .sum();
    }

    /** Signals that an earlier step's answer did not have the needed value. */
    static final class MissingCapture extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private MissingCapture(String message) {
            super(message);
        }

        static MissingCapture of(String name) {
            return new MissingCapture("no earlier answer gave the value '" + name + "'");
        }

        static MissingCapture noText(String name) {
            return new MissingCapture("an earlier answer gave no text or number as the value '" + name + "'");
        }

        static MissingCapture notASegment() {
            return new MissingCapture("an earlier answer gave an id that is no single segment of a URL's path");
        }
    }
}
