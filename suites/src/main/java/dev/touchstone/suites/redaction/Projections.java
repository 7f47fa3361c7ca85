package dev.touchstone.suites.redaction;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * The texts that a reader could derive from a body, beside the body itself: its characters without zeroes, and without
 * those beyond ASCII, its JSON strings unescaped, the strings at the same place of successive events joined, all
 * strings joined, with and without the names of members, small numbers read as character codes, the lines of a stream's
 * events joined by field and in their order, and what is in quotes, or between the tags, of a text that is no JSON. A
 * string that contains JSON is read in the same way.
 */
final class Projections {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /**
     * The maximum number of places whose strings are joined separately. Strings at further places are only joined with
     * all others.
     */
    private static final int MAX_PLACES = 2_000;

    /** How often a string of JSON may be in a string of JSON. */
    private static final int MAX_NESTED = 3;

    /** The byte order mark of UTF-8, one character for each byte. */
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    private static final Pattern BEYOND_ASCII = Pattern.compile("[^\\x00-\\x7F]+");

    /** The maximum number of digits of the code of a character. */
    private static final int MAX_DIGITS = 5;

    private static final Set<String> FIELDS = Set.of("data", "event", "id", "retry", "");

    private final Map<String, StringBuilder> byPlace = new LinkedHashMap<>();
    private final Map<String, StringBuilder> numbersByPlace = new LinkedHashMap<>();
    private final Map<String, StringBuilder> byField = new LinkedHashMap<>();
    private final StringBuilder strings = new StringBuilder();
    private final StringBuilder contents = new StringBuilder();
    private final StringBuilder values = new StringBuilder();
    private final StringBuilder numbers = new StringBuilder();

    private Projections() {}

    static Stream<String> of(String body) {
        Stream<String> withoutZeroes =
                body.indexOf('\0') < 0 ? Stream.empty() : Stream.of(body.replace("\0", "")); // UTF-16
        // There may be an invisible character between the letters.
        Stream<String> inAscii =
                Stream.of(BEYOND_ASCII.matcher(body).replaceAll("")).filter(ascii -> !ascii.equals(body));
        return Stream.concat(Stream.concat(withoutZeroes, inAscii), derived(body, 0));
    }

    private static Stream<String> derived(String body, int depth) {
        Projections projections = new Projections();
        if (isStream(body)) {
            body.lines().forEach(projections::addLine);
        } else {
            projections.addDocument(body);
        }
        Stream<String> nested = depth == MAX_NESTED
                ? Stream.empty()
                : projections.byPlace.values().stream()
                        .filter(Projections::isJson)
                        .map(StringBuilder::toString)
                        .flatMap(text -> derived(text, depth + 1));
        return Stream.concat(projections.texts(), nested);
    }

    private static boolean isJson(StringBuilder text) {
        return text.length() > 0 && (text.charAt(0) == '{' || text.charAt(0) == '[');
    }

    private Stream<String> texts() {
        return Stream.of(
                        Stream.of(strings, contents, values, numbers),
                        byField.values().stream(),
                        numbersByPlace.values().stream(),
                        byPlace.values().stream())
                .flatMap(Function.identity())
                .filter(text -> text.length() > 0)
                .map(StringBuilder::toString);
    }

    private static boolean isStream(String body) {
        return body.startsWith("data:")
                || body.startsWith("event:")
                || body.contains("\ndata:")
                || body.contains("\rdata:")
                || body.startsWith(BYTE_ORDER_MARK + "data:");
    }

    /** Adds a line of an event: its field, its value, and the content of the value. */
    private void addLine(String sent) {
        String line = sent.startsWith(BYTE_ORDER_MARK) ? sent.substring(BYTE_ORDER_MARK.length()) : sent;
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1).stripLeading();
        boolean known = FIELDS.contains(field);
        join(byField, known ? field : "another field", value);
        join(byField, "names", known ? "" : field);
        values.append(known ? value : line);
        if (field.equals("data")) {
            addDocument(value);
        } else {
            contents.append(known ? value : line);
        }
    }

    private void addDocument(String document) {
        try (JsonParser parser = MAPPER.createParser(document)) {
            read(parser);
        } catch (JacksonException notJson) {
            // The strings that were read before stay. The rest has no strings to unescape, so it is added unchanged.
            strings.append(document);
            QuotedTexts.addTo(contents, document);
        }
    }

    private void read(JsonParser parser) {
        Deque<String> outer = new ArrayDeque<>();
        String inner = "";
        String place = "";
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case START_OBJECT, START_ARRAY -> {
                    outer.addLast(inner);
                    inner = place;
                    place = inner + "/*";
                }
                case END_OBJECT, END_ARRAY -> {
                    place = inner;
                    inner = outer.removeLast();
                }
                case PROPERTY_NAME -> {
                    String name = parser.currentName();
                    place = inner + "/" + name;
                    strings.append(name);
                    join(byPlace, outer.size() + " names", name);
                }
                case VALUE_STRING -> {
                    String text = parser.getString();
                    strings.append(text);
                    contents.append(text);
                    join(byPlace, place, text);
                }
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> addNumber(place, parser.getString());
                default -> {
                    // These tokens can't contain a part of a secret.
                }
            }
        }
    }

    /** Adds a small whole number, which may be the code of a character. Some programs write 115.0. */
    private void addNumber(String place, String number) {
        int point = number.indexOf('.');
        String digits = point < 0 ? number : number.substring(0, point);
        boolean whole = point < 0 || number.chars().skip(point + 1L).allMatch(digit -> digit == '0');
        if (whole && digits.length() <= MAX_DIGITS && digits.chars().allMatch(Character::isDigit)) {
            String letter = String.valueOf((char) Integer.parseInt(digits));
            numbers.append(letter);
            join(numbersByPlace, place, letter);
        }
    }

    private static void join(Map<String, StringBuilder> texts, String place, String text) {
        if (texts.size() < MAX_PLACES || texts.containsKey(place)) {
            texts.computeIfAbsent(place, ignored -> new StringBuilder()).append(text);
        }
    }
}
