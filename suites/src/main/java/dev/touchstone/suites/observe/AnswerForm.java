package dev.touchstone.suites.observe;

import dev.touchstone.specs.When.Form;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Decides which form an answer has: by the beginning of its body, or else by the content type. */
final class AnswerForm {
    private static final List<byte[]> FIELDS = Stream.of("data:", "event:", "id:", "retry:", ":")
            .map(field -> field.getBytes(StandardCharsets.US_ASCII))
            .toList();

    private AnswerForm() {}

    static Form of(byte[] body, String contentType) {
        int start = firstInk(body);
        if (start < body.length) {
            if (body[start] == '{' || body[start] == '[') {
                return Form.JSON;
            }
            for (byte[] field : FIELDS) {
                if (startsWith(body, start, field)) {
                    return Form.STREAM;
                }
            }
        }
        return declared(contentType);
    }

    private static Form declared(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        return type.startsWith("text/event-stream") ? Form.STREAM : type.contains("json") ? Form.JSON : Form.OTHER;
    }

    /**
     * Returns where the body begins after a byte order mark and white space, which some gateways send to keep the
     * connection alive.
     */
    private static int firstInk(byte[] body) {
        int start =
                body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF ? 3 : 0;
        while (start < body.length && (body[start] == ' ' || body[start] >= '\t' && body[start] <= '\r')) {
            start++;
        }
        return start;
    }

    private static boolean startsWith(byte[] body, int start, byte[] prefix) {
        if (body.length - start < prefix.length) {
            return false;
        }
        for (int index = 0; index < prefix.length; index++) {
            if (body[start + index] != prefix[index]) {
                return false;
            }
        }
        return true;
    }
}
