package dev.touchstone.suites.check;

import dev.touchstone.suites.family.AnswerText;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * {@code markers: ["<think>", …]}: the text of an answer has none of these markers. A model's template puts them
 * between its parts. A server that passes them on has not parsed the model's output. A marker is not judged if the
 * request mentions it too, or if it is within code, where it may be an example.
 */
record MarkersCheck(List<String> markers) implements Check {
    private static final Pattern CODE = Pattern.compile("(?s)```.*?(?:```|$)|`[^`\\n]*`");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}_ ]+");

    static MarkersCheck parse(JsonNode node) {
        if (!node.isArray() || node.isEmpty()) {
            throw new IllegalArgumentException("takes a list of texts");
        }
        return new MarkersCheck(node.valueStream().map(JsonNode::asString).toList());
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        List<AnswerText> texts =
                exchange.texts().stream().filter(text -> text.text().isString()).toList();
        if (texts.isEmpty()) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        for (AnswerText text : texts) {
            String written = text.text().stringValue();
            String prose =
                    written.indexOf('`') < 0 ? written : CODE.matcher(written).replaceAll("");
            for (String marker : markers) {
                int at = prose.indexOf(marker);
                if (at >= 0 && !isSpokenOf(marker, exchange.requestBody()) && !isHtml(marker, prose)) {
                    findings.add(
                            text.at(),
                            "without \"" + marker + "\"",
                            "…" + prose.substring(Math.max(0, at - 20), Math.min(prose.length(), at + 60)));
                    break;
                }
            }
        }
        return findings.verdict();
    }

    /** Tells whether the request mentions a marker, with its brackets or by a name that is no everyday word. */
    private static boolean isSpokenOf(String marker, JsonNode request) {
        String asked = request.toString().toLowerCase(Locale.ROOT);
        String name = SIGNS.matcher(marker).replaceAll("");
        return asked.contains(marker.replace("</", "<"))
                || asked.contains(marker)
                || name.contains("_") && asked.contains(name + "|")
                || asked.contains(name + " tag")
                || asked.contains("<" + name);
    }

    /** Tells whether the marker is HTML: {@code </s>} also ends a strikethrough. */
    private static boolean isHtml(String marker, String prose) {
        return marker.equals("</s>") && prose.contains("<s>");
    }
}
