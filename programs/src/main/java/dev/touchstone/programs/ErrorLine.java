package dev.touchstone.programs;

import dev.touchstone.fixtures.exchange.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Shortens a program's error to one line that is the same in each run and on each machine. */
final class ErrorLine {
    static final int MAX_LENGTH = 160;

    private static final String NOTHING = "an error without a message";

    /** A first line that ends with an error object, and the object's message. */
    private static final Pattern BODY =
            Pattern.compile("\\A\\s*([^\\n{]*)\\{[^{}]*?(?:\\{[^{}]*?)?\"message\"\\s*:\\s*(\"(?:[^\"\\\\]|\\\\.)*\")");

    /**
     * The patterns of what differs between two runs, with their replacements, in the order in which they are applied.
     */
    private static final Map<Pattern, String> VARIABLE = variable();

    /** Bytes that are not text, such as a compressed answer. Everything after them may differ between two runs. */
    private static final Pattern NO_TEXT =
            Pattern.compile("\\S*[\\uFFFD\\x00-\\x08\\x0E-\\x1A\\x1C-\\x1F].*", Pattern.DOTALL);

    private static final Pattern WARNING = Pattern.compile("\\w*Warning: .*|at .+\\(.+\\)");

    private ErrorLine() {}

    static String of(String text) {
        String plain = withoutColours(message(text));
        List<String> lines = NO_TEXT.matcher(plain)
                .replaceAll("BYTES")
                .lines()
                .map(candidate -> candidate.replaceAll("\\p{Cntrl}", " ").strip())
                .filter(candidate -> candidate.codePoints().anyMatch(Character::isLetterOrDigit))
                .toList();
        // A library's warning, or the place that printed it, counts as the error only if there is no other line.
        String line = lines.stream()
                .filter(candidate -> !WARNING.matcher(candidate).matches())
                .findFirst()
                .orElseGet(() -> lines.isEmpty() ? NOTHING : lines.get(0));
        for (Map.Entry<Pattern, String> entry : VARIABLE.entrySet()) {
            line = entry.getKey().matcher(line).replaceAll(entry.getValue());
        }
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH - 1) + "…";
    }

    static String withoutColours(String text) {
        return text.replaceAll("\\x1b\\[[0-9;?]*[A-Za-z]", "");
    }

    /**
     * Returns the message of an endpoint's answer with the text before it, because programs often print the whole
     * answer.
     */
    private static String message(String text) {
        Matcher body = BODY.matcher(text);
        return body.find()
                ? body.group(1)
                        + Json.parse(body.group(2)).map(JsonNode::stringValue).orElse(body.group(2))
                : text;
    }

    private static Map<Pattern, String> variable() {
        Map<Pattern, String> variable = new LinkedHashMap<>();
        variable.put(Pattern.compile("(?:https?|wss?|file)://[^\\s\"'`)\\]}>,]+"), "URL");
        variable.put(Pattern.compile("(?:127\\.0\\.0\\.1|localhost|\\[?::1]?):\\d+"), "HOST");
        variable.put(
                Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)?"),
                "TIME");
        variable.put(Pattern.compile("\\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b"), "ID");
        // A path on the machine, not a path of the API. It begins with a folder that exists only on machines.
        variable.put(
                Pattern.compile(
                        "(?<![\\w.])/(?:tmp|root|home|work|usr|opt|var|etc|private|Users)(?:/[^\\s\"'`:,)\\]}]+)*"),
                "PATH");
        variable.put(Pattern.compile("\\b[A-Za-z]{2,12}[-_](?=[A-Za-z0-9_-]*\\d)[A-Za-z0-9_-]{12,}"), "ID");
        // The name of a class may contain one or two digits.
        variable.put(Pattern.compile("\\b(?=(?:[A-Za-z]*\\d){3})(?=\\d*[A-Za-z])[A-Za-z0-9]{16,}\\b"), "ID");
        variable.put(Pattern.compile("\\b\\d{6,}\\b"), "NUMBER");
        variable.put(Pattern.compile("\\b\\d+(?:\\.\\d+)? ?(ms|s|seconds)\\b"), "N $1");
        variable.put(Pattern.compile("\\s+"), " ");
        return variable;
    }
}
