package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Header;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A way to write the same answer differently, which no client may fail on. */
enum Variation {
    BYTE_ORDER_MARK {
        @Override
        String body(String text, boolean stream) {
            return "\uFEFF" + text;
        }
    },
    KEEP_ALIVE_COMMENTS {
        @Override
        String body(String text, boolean stream) {
            return stream ? ": keep-alive\n\n" + text.replace("\n\n", "\n\n:\n\n") : " \n" + text;
        }
    },
    CARRIAGE_RETURNS_ALONE {
        @Override
        String body(String text, boolean stream) {
            return stream ? text.replace("\n", "\r") : text + "\n";
        }
    },
    OTHER_FIELDS_OF_EVENTS {
        @Override
        String body(String text, boolean stream) {
            return stream ? text.replace("data:", "id: 7\nretry: 3000\ndata:") : text + "\n";
        }
    },
    COMPACT_JSON {
        @Override
        String body(String text, boolean stream) {
            return stream ? text + "\n" : mapped(text, Variation::compact);
        }
    },
    REVERSED_KEYS {
        @Override
        String body(String text, boolean stream) {
            return stream
                    ? text.lines().map(Variation::reversedLine).collect(Collectors.joining("\n", "", "\n\n"))
                    : mapped(text, node -> reversed(node).toString());
        }
    },
    UPPER_CASE_HEADERS {
        @Override
        String body(String text, boolean stream) {
            return text + "\n";
        }

        @Override
        Header header(Header header) {
            return new Header(header.name().toUpperCase(Locale.ROOT), header.value());
        }
    };

    private static final JsonMapper MAPPER = JsonMapper.shared();

    abstract String body(String text, boolean stream);

    Header header(Header header) {
        return header;
    }

    private static String mapped(String text, java.util.function.Function<JsonNode, String> change) {
        return text.isBlank() ? text : change.apply(MAPPER.readTree(text));
    }

    private static String compact(JsonNode node) {
        return node.toString();
    }

    private static String reversedLine(String line) {
        return line.startsWith("data: {")
                ? "data: " + reversed(MAPPER.readTree(line.substring("data: ".length())))
                : line;
    }

    private static JsonNode reversed(JsonNode node) {
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(reversed(element)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        var names = new java.util.ArrayList<>(node.propertyNames());
        java.util.Collections.reverse(names);
        names.forEach(name -> object.set(name, reversed(node.get(name))));
        return object;
    }
}
