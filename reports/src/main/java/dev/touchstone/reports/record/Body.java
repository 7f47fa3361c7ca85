package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * The bytes of a message. In a record they are text where they are valid UTF-8 and base64 where they are not, so that a
 * record keeps exactly what was on the wire and stays readable. Of a large body a record keeps only a part, see {@link
 * BodyCutter}: then the bytes here are its beginning, and {@link #cut()} has the rest of what is known.
 */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public final class Body {
    /** No bytes at all. */
    public static final Body EMPTY = new Body(new byte[0], null);

    /**
     * What is known of a body of which only the beginning is kept.
     *
     * @param bytes how long the whole is
     * @param sha256 the digest of the whole, in small hexadecimal digits
     * @param tail its end
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cut(long bytes, String sha256, Body tail) {}

    private static final char REPLACEMENT = '\uFFFD';

    private final byte[] bytes;
    private final Cut cut;

    private Body(byte[] bytes, Cut cut) {
        this.bytes = bytes;
        this.cut = cut;
    }

    /** The bytes are not copied; the caller leaves them as they are. */
    public static Body of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Body(bytes, null);
    }

    public static Body of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The beginning of a body, with what is known of the rest. */
    static Body cut(byte[] head, Cut cut) {
        return new Body(head, cut);
    }

    @JsonCreator
    static Body read(
            @JsonProperty("text") String text, @JsonProperty("base64") String base64, @JsonProperty("cut") Cut cut) {
        byte[] kept = base64 != null
                ? Base64.getDecoder().decode(base64)
                : (text == null ? "" : text).getBytes(StandardCharsets.UTF_8);
        return cut == null ? of(kept) : new Body(kept, cut);
    }

    /** The bytes themselves, of a cut body those of its beginning; the caller leaves them as they are. */
    public byte[] bytes() {
        return bytes;
    }

    /** What is known of the rest; null if this is the whole body. */
    @JsonProperty("cut")
    public Cut cut() {
        return cut;
    }

    /** Whether no byte of the body is missing here. */
    public boolean isWhole() {
        return cut == null;
    }

    /** How long the whole body is. */
    public long length() {
        return cut == null ? bytes.length : cut.bytes();
    }

    /** How many of the body's bytes are here. */
    public long kept() {
        return cut == null ? bytes.length : bytes.length + cut.tail().bytes.length;
    }

    /** The bytes as UTF-8 text, with replacement characters where they are none; of a cut body, its beginning. */
    public String asText() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public boolean isEmpty() {
        return bytes.length == 0 && cut == null;
    }

    /** Whether the bytes are valid UTF-8. */
    public boolean isText() {
        return isText(asText());
    }

    /** Bytes that are no UTF-8 become replacement characters. Only where there are some is it looked at more closely. */
    private boolean isText(String text) {
        return text.indexOf(REPLACEMENT) < 0 || Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes);
    }

    /** "cut: 81920 of 8388000 bytes kept, sha256 …"; empty if this is the whole body. */
    public String cutNote() {
        return cut == null ? "" : "cut: " + kept() + " of " + cut.bytes() + " bytes kept, sha256 " + cut.sha256();
    }

    @JsonProperty("text")
    String text() {
        String text = asText();
        return isText(text) ? text : null;
    }

    @JsonProperty("base64")
    String base64() {
        return isText() ? null : Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Body body && Arrays.equals(bytes, body.bytes) && Objects.equals(cut, body.cut);
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
