package dev.touchstone.suites.check;

import dev.touchstone.specs.json.Expectation;
import dev.touchstone.specs.json.Misfit;
import dev.touchstone.specs.json.PointerPattern;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The arguments of a check, as the YAML has them. A check takes them one by one. An argument that it does not take is
 * unknown. All methods throw {@link IllegalArgumentException} with a message for the author of the YAML.
 */
final class Arguments {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final ObjectNode left;

    private Arguments(ObjectNode left) {
        this.left = left;
    }

    static Arguments of(JsonNode arguments) {
        if (!arguments.isObject()) {
            throw new IllegalArgumentException("takes named arguments in braces, not " + arguments);
        }
        return new Arguments((ObjectNode) arguments.deepCopy());
    }

    /** Reads arguments. A single text or number is short for one named argument: {@code {stream: framing}}. */
    static Arguments of(JsonNode arguments, String shorthand) {
        return arguments.isString() || arguments.isNumber()
                ? new Arguments(JsonNodeFactory.instance.objectNode().put(shorthand, arguments.asString()))
                : of(arguments);
    }

    Optional<JsonNode> take(String name) {
        return Optional.ofNullable(left.remove(name));
    }

    Optional<String> text(String name) {
        return take(name).map(node -> {
            if (!node.isString()) {
                throw new IllegalArgumentException("'" + name + "' is a text, not " + node);
            }
            return node.stringValue();
        });
    }

    String requiredText(String name) {
        return text(name).orElseThrow(() -> new IllegalArgumentException("'" + name + "' is needed"));
    }

    Optional<PointerPattern> pointer(String name) {
        return text(name).map(PointerPattern::new);
    }

    Optional<Boolean> flag(String name) {
        return take(name).map(node -> {
            if (!node.isBoolean()) {
                throw new IllegalArgumentException("'" + name + "' is true or false, not " + node);
            }
            return node.booleanValue();
        });
    }

    List<String> texts(String name) {
        return take(name)
                .map(node -> node.isArray()
                        ? node.valueStream().map(JsonNode::asString).toList()
                        : List.of(node.asString()))
                .orElse(List.of());
    }

    String oneOf(String name, Set<String> allowed) {
        String value = requiredText(name);
        if (!allowed.contains(value)) {
            throw new IllegalArgumentException(
                    "'" + name + "' is one of " + allowed.stream().sorted().toList() + ", not '" + value + "'");
        }
        return value;
    }

    boolean isEmpty() {
        return left.isEmpty();
    }

    /** Takes all remaining arguments as an expectation. Empty if there are none. */
    Optional<Expectation> expectation() {
        if (left.isEmpty()) {
            return Optional.empty();
        }
        try {
            Expectation expectation = MAPPER.treeToValue(left, Expectation.class);
            // Tries the expectation, because a bad type name or pattern shows only at its use.
            expectation.violation(JsonNodeFactory.instance.stringNode(""));
            left.removeAll();
            return Optional.of(expectation);
        } catch (JacksonException misfit) {
            throw new IllegalArgumentException(
                    Misfit.words(misfit).orElseGet(() -> firstLine(misfit.getOriginalMessage())), misfit);
        }
    }

    /** @throws IllegalArgumentException if an argument was not taken */
    void done() {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("unknown argument " + left.propertyNames());
        }
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
