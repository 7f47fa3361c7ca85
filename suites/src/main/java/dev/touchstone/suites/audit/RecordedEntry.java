package dev.touchstone.suites.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An exchange of a recording, in the terms of HAR. Whatever the format is, {@link HarEntry} then decides what is
 * present, what is missing, and how a body was encoded.
 *
 * @param method null if the recording does not say it
 * @param url null if the recording does not say it
 * @param status 0 if the recording does not say it
 * @param recordedAt as the recorder wrote it; null if it did not: then the date in the answer counts
 */
record RecordedEntry(
        String method,
        String url,
        List<NamedValue> requestHeaders,
        RecordedContent sent,
        int status,
        List<NamedValue> responseHeaders,
        RecordedContent received,
        String recordedAt) {

    record NamedValue(String name, String value) {}

    /** A body: text, or bytes in base64. Both are null if the body is unknown. */
    record RecordedContent(String text, String base64) {
        static final RecordedContent UNKNOWN = new RecordedContent(null, null);
        static final RecordedContent NONE = new RecordedContent("", null);

        static RecordedContent ofBytes(byte[] bytes) {
            return new RecordedContent(null, Base64.getEncoder().encodeToString(bytes));
        }

        /**
         * Returns the content of a value: a string as it is, bytes as they are, and any other value as JSON, because
         * the recorder has parsed it.
         */
        static RecordedContent of(JsonNode value) {
            if (value.isMissingNode()) {
                return UNKNOWN;
            }
            if (value.isNull()) {
                return NONE;
            }
            if (value.isBinary()) {
                return ofBytes(value.binaryValue());
            }
            return new RecordedContent(
                    value.isString() ? value.stringValue() : JsonMapper.shared().writeValueAsString(value), null);
        }
    }

    /**
     * Returns the headers of an object whose members are a value or a list of values, or of a list in which names and
     * values alternate.
     */
    static List<NamedValue> headers(JsonNode told) {
        List<NamedValue> headers = new ArrayList<>();
        if (told.isArray()) {
            for (int index = 0; index + 1 < told.size(); index += 2) {
                headers.add(new NamedValue(
                        told.get(index).asString(""), told.get(index + 1).asString("")));
            }
            return headers;
        }
        told.properties().forEach(member -> {
            if (member.getValue().isArray()) {
                member.getValue().forEach(value -> headers.add(new NamedValue(member.getKey(), value.asString(""))));
            } else {
                headers.add(new NamedValue(member.getKey(), member.getValue().asString("")));
            }
        });
        return headers;
    }

    /** Returns the first of these members that is a string. Null if there is none. */
    static String text(JsonNode node, String... names) {
        for (String name : names) {
            if (node.path(name).isString()) {
                return node.path(name).stringValue();
            }
        }
        return null;
    }

    /**
     * Returns the exchange as an entry of a HAR.
     *
     * @param recorder identifies the recorder, because the recorder of one file keeps the same headers in all of it
     */
    ObjectNode asHar(String recorder) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        Instant when = startedAt();
        if (when != null) {
            entry.put("startedDateTime", when.toString());
        }
        entry.putObject("_source").put("source_repo", recorder);
        ObjectNode request = entry.putObject("request");
        if (method != null) {
            request.put("method", method.toUpperCase(Locale.ROOT));
        }
        if (url != null) {
            request.put("url", url);
        }
        put(requestHeaders, request.putArray("headers"));
        if (sent.text() != null) {
            request.putObject("postData").put("text", sent.text());
        } else if (sent.base64() != null) {
            request.putObject("postData");
        }
        ObjectNode response = entry.putObject("response");
        response.put("status", status);
        put(responseHeaders, response.putArray("headers"));
        ObjectNode content = response.putObject("content");
        if (received.text() != null) {
            content.put("text", received.text());
        } else if (received.base64() != null) {
            content.put("text", received.base64()).put("encoding", "base64");
        }
        return entry;
    }

    private static void put(List<NamedValue> headers, ArrayNode into) {
        headers.forEach(header -> into.addObject().put("name", header.name()).put("value", header.value()));
    }

    private Instant startedAt() {
        return RecordedTime.told(
                Objects.requireNonNullElse(recordedAt, ""),
                responseHeaders.stream()
                        .filter(header -> header.name().equalsIgnoreCase(RecordedTime.DATE))
                        .map(NamedValue::value));
    }
}
