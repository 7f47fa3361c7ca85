package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * The bytes of a message. In a record they are text where they are valid UTF-8 and base64 where they are not, so that a
 * record keeps exactly what was on the wire and stays readable.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public final class Body {
    /** No bytes at all. */
    public static final Body EMPTY = new Body(new byte[0]);

    private final byte[] bytes;

    private Body(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The bytes are not copied; the caller leaves them as they are. */
    public static Body of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Body(bytes);
    }

    public static Body of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    @JsonCreator
    static Body read(@JsonProperty("text") String text, @JsonProperty("base64") String base64) {
        return base64 != null ? of(Base64.getDecoder().decode(base64)) : of(text == null ? "" : text);
    }

    /** The bytes themselves; the caller leaves them as they are. */
    public byte[] bytes() {
        return bytes;
    }

    /** The bytes as UTF-8 text, with replacement characters where they are none. */
    public String asText() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** Whether the bytes are valid UTF-8. */
    public boolean isText() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException notText) {
            return false;
        }
    }

    @JsonProperty("text")
    String text() {
        return isText() ? asText() : null;
    }

    @JsonProperty("base64")
    String base64() {
        return isText() ? null : Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Body body && Arrays.equals(bytes, body.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return asText();
    }
}
