package dev.touchstone.suites.cause;

import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.text.VisibleText;
import dev.touchstone.suites.observe.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The parts of an answer that the conditions of causes look at.
 *
 * @param form the form of its body
 * @param json the body if it is JSON; else a missing node
 * @param codes the values of keys such as {@code code}, in lower case
 * @param words the texts of its JSON, or else its text without the markup of a page; limited in size
 * @param location the {@code location} header; empty if there is none
 */
public record SeenAnswer(int status, Form form, JsonNode json, Set<String> codes, String words, String location) {
    private static final int MAX_BYTES = 64 << 10;
    private static final int MAX_SHOWN = 200;
    private static final Set<String> CODE_KEYS =
            Set.of("code", "type", "status", "reason", "__type", "error_type", "errortype");
    private static final Pattern PAGE =
            Pattern.compile("(?is)^\\s*(<!--.*?-->\\s*)?<(!doctype\\s+html|html|head|body)\\b.*");
    private static final Pattern EVENTS = Pattern.compile("(?s)^\\s*(data|event|id|retry)?:.*");

    /** The places where vendors put the sentence that a person reads, the most useful first. */
    private static final List<String> SENTENCES = List.of(
            "/error/message",
            "/error/message/message",
            "/0/error/message",
            "/message",
            "/Message",
            "/detail/0/msg",
            "/detail",
            "/error",
            "/errors/0/message",
            "/error_description",
            "/msg",
            "/Output/__type");

    /** The form of a body. */
    public enum Form {
        JSON,
        STREAM,
        HTML,
        TEXT,
        EMPTY
    }

    public SeenAnswer {
        codes = Set.copyOf(codes);
    }

    /** Reads an answer as it was received. */
    public static SeenAnswer of(Response response) {
        byte[] bytes = response.body() == null ? new byte[0] : response.body().bytes();
        String text = new String(bytes, 0, Math.min(bytes.length, MAX_BYTES), StandardCharsets.UTF_8);
        String type = response.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        JsonNode json = JsonText.parse(bytes).filter(JsonNode::isContainer).orElse(MissingNode.getInstance());
        Form form = form(text, type, json);
        Set<String> codes = new HashSet<>();
        List<String> texts = new ArrayList<>();
        new Texts(codes, texts).collect("", json);
        response.header("x-amzn-errortype").ifPresent(name -> codes.add(code(name)));
        String words =
                form == Form.JSON ? String.join("\n", texts) : form == Form.HTML ? withoutMarkup(text) : text.strip();
        return new SeenAnswer(
                response.status(),
                form,
                json,
                codes,
                words,
                response.header("location").orElse(""));
    }

    private static Form form(String text, String type, JsonNode json) {
        if (text.isBlank()) {
            return Form.EMPTY;
        }
        if (!json.isMissingNode()) {
            return Form.JSON;
        }
        if (type.startsWith("text/event-stream") || EVENTS.matcher(text).matches()) {
            return Form.STREAM;
        }
        return type.startsWith("text/html") || PAGE.matcher(text).matches() ? Form.HTML : Form.TEXT;
    }

    /** Collects codes and texts up to a limit, because patterns are searched in them. */
    private static final class Texts {
        private final Set<String> codes;
        private final List<String> texts;
        private int left = MAX_BYTES;

        Texts(Set<String> codes, List<String> texts) {
            this.codes = codes;
            this.texts = texts;
        }

        /** Visits a node and all nodes below it. The recursion ends because the JSON parser limits the depth. */
        void collect(String key, JsonNode node) {
            if (left <= 0) {
                return;
            }
            if (node.isObject()) {
                for (Map.Entry<String, JsonNode> member : node.properties()) {
                    collect(member.getKey(), member.getValue());
                }
            } else if (node.isArray()) {
                node.forEach(element -> collect(key, element));
            } else if (node.isString()) {
                String text = node.stringValue();
                texts.add(text.length() <= left ? text : text.substring(0, left));
                left -= Math.min(left, text.length() + 1);
            }
            if (node.isValueNode() && !node.isNull() && CODE_KEYS.contains(key.toLowerCase(Locale.ROOT))) {
                codes.add(code(node.asString("")));
            }
        }
    }

    /**
     * Returns the bare code. AWS writes {@code com.amazon.coral.service#Name}, and {@code Name:http://…} in headers.
     */
    private static String code(String written) {
        String name = written.substring(written.indexOf('#') + 1);
        int colon = name.indexOf(':');
        return (colon > 0 ? name.substring(0, colon) : name).strip().toLowerCase(Locale.ROOT);
    }

    private static String withoutMarkup(String page) {
        return page.replaceAll("(?is)<(script|style)\\b.*?(</\\1>|$)", " ")
                .replaceAll("(?s)<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /**
     * Returns the first words that a person would read, in one line and safe to print. Empty if there are none.
     *
     * @param clean removes secrets; it is applied before the text is cut
     */
    public String firstWords(UnaryOperator<String> clean) {
        String said =
                clean.apply(sentence()).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        String visible = VisibleText.line(said);
        return visible.length() > MAX_SHOWN ? visible.substring(0, MAX_SHOWN) + "…" : visible.replaceFirst("\\.$", "");
    }

    private String sentence() {
        if (form == Form.JSON) {
            return SENTENCES.stream()
                    .map(json::at)
                    .filter(JsonNode::isString)
                    .map(JsonNode::stringValue)
                    .filter(text -> !text.isBlank())
                    .findFirst()
                    .orElse(json.toString());
        }
        return words;
    }
}
