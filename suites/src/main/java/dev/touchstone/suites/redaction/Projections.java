package dev.touchstone.suites.redaction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * The texts that a reader could derive from a body, beside the body itself: its characters without zeroes, its JSON
 * strings unescaped, the strings at the same place of successive events joined, all strings joined, small numbers read
 * as character codes, and the lines of a stream's events joined by field and in their order.
 */
final class Projections {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /**
     * The maximum number of places whose strings are joined separately. Strings at further places are only joined with
     * all others.
     */
    private static final int MAX_PLACES = 2_000;

    private final Map<String, StringBuilder> byPlace = new LinkedHashMap<>();
    private final Map<String, StringBuilder> byField = new LinkedHashMap<>();
    private final StringBuilder strings = new StringBuilder();
    private final StringBuilder values = new StringBuilder();
    private final StringBuilder numbers = new StringBuilder();

    private Projections() {}

    static Stream<String> of(String body) {
        Projections projections = new Projections();
        if (body.startsWith("data:") || body.contains("\ndata:") || body.contains("\rdata:")) {
            body.lines().forEach(projections::addLine);
        } else {
            projections.addDocument(body);
        }
        List<String> texts = new ArrayList<>();
        if (body.indexOf('\0') >= 0) {
            texts.add(body.replace("\0", "")); // UTF-16
        }
        Stream.of(projections.strings, projections.values, projections.numbers).forEach(text -> texts.add("" + text));
        projections.byField.values().forEach(text -> texts.add(text.toString()));
        projections.byPlace.values().forEach(text -> texts.add(text.toString()));
        return texts.stream();
    }

    /** Adds a line of an event: its field, its value, and the content of the value. */
    private void addLine(String line) {
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1).stripLeading();
        boolean known = List.of("data", "event", "id", "retry", "").contains(field);
        join(byField, known ? field : "another field", value);
        join(byField, "names", known ? "" : field);
        values.append(known ? value : line);
        if (field.equals("data")) {
            addDocument(value);
        }
    }

    private void addDocument(String document) {
        try (JsonParser parser = MAPPER.createParser(document)) {
            read(parser);
        } catch (JacksonException notJson) {
            // The strings that were read before stay. The rest has no strings to unescape, so it is added unchanged.
            strings.append(document);
        }
    }

    private void read(JsonParser parser) {
        Deque<String> names = new ArrayDeque<>();
        String name = "";
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case START_OBJECT, START_ARRAY -> {
                    names.addLast(name);
                    name = "*";
                }
                case END_OBJECT, END_ARRAY -> name = names.removeLast();
                case PROPERTY_NAME -> {
                    name = parser.currentName();
                    strings.append(name);
                    join(byPlace, names.size() + " names", name);
                }
                case VALUE_STRING -> {
                    strings.append(parser.getString());
                    join(byPlace, String.join("/", names) + "/" + name, parser.getString());
                }
                case VALUE_NUMBER_INT -> addNumber(parser.getString());
                default -> {
                    // These tokens can't contain a part of a secret.
                }
            }
        }
    }

    private void addNumber(String digits) {
        if (digits.length() <= 5) {
            numbers.append((char) Integer.parseInt(digits));
        }
    }

    private static void join(Map<String, StringBuilder> texts, String place, String text) {
        if (texts.size() < MAX_PLACES || texts.containsKey(place)) {
            texts.computeIfAbsent(place, ignored -> new StringBuilder()).append(text);
        }
    }
}
