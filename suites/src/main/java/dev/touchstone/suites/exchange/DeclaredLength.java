package dev.touchstone.suites.exchange;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Header;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Distinguishes a body that ended too early from a {@code content-length} that is too large. Both look the same to a
 * client, but if the JSON document is complete, nothing was lost.
 */
final class DeclaredLength {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private DeclaredLength() {}

    /**
     * Tells whether the headers announce more bytes than arrived although the body is a complete JSON object.
     *
     * @param body decoded
     */
    static boolean isOverstated(List<Header> headers, int came, Body body) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase("content-length"))
                .map(header -> header.value().strip())
                .anyMatch(length -> NUMBER.matcher(length).matches()
                        && Long.parseLong(length) > came
                        && isWholeObject(body.bytes()));
    }

    private static boolean isWholeObject(byte[] body) {
        try {
            return MAPPER.readTree(body).isObject();
        } catch (JacksonException partOfOne) {
            return false;
        }
    }
}
