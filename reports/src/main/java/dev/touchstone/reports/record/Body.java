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
 * The bytes of a message. A record writes them as text if they are valid UTF-8, and as base64 if they are not. So a
 * record keeps exactly what was on the wire and stays readable. Of a large body, a record keeps only a part, see
 * {@link BodyCutter}: the bytes here are then its beginning, and {@link #cut()} says what is known of the rest.
 */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public final class Body {
    /** The empty body. */
    public static final Body EMPTY = new Body(new byte[0], null);

    /**
     * The data that a record keeps of a body that it cuts.
     *
     * @param bytes the length of the whole body
     * @param sha256 the digest of the whole body, in lower-case hexadecimal digits
     * @param tail the end of the body
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

    /** Returns a whole body. The bytes are not copied, so the caller must not change them. */
    public static Body of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new Body(bytes, null);
    }

    public static Body of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a body of which only the beginning and the data in {@code cut} are known. */
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

    /**
     * Returns the bytes, not as a copy: the caller must not change them. Of a cut body, returns the bytes of its
     * beginning.
     */
    public byte[] bytes() {
        return bytes;
    }

    /** Returns what is known of the rest; null if this is the whole body. */
    @JsonProperty("cut")
    public Cut cut() {
        return cut;
    }

    /** Tells whether all bytes of the body are here. */
    public boolean isWhole() {
        return cut == null;
    }

    /** Returns the length of the whole body in bytes. */
    public long length() {
        return cut == null ? bytes.length : cut.bytes();
    }

    /** Returns how many of the body's bytes are kept here. */
    public long kept() {
        return cut == null ? bytes.length : bytes.length + cut.tail().bytes.length;
    }

    /**
     * Returns the bytes as UTF-8 text, with replacement characters for invalid bytes. Of a cut body, returns its
     * beginning.
     */
    public String asText() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public boolean isEmpty() {
        return bytes.length == 0 && cut == null;
    }

    /** Tells whether the bytes are valid UTF-8. */
    public boolean isText() {
        return isText(asText());
    }

    /**
     * Invalid UTF-8 becomes replacement characters, so the bytes are compared only if the text has such a character.
     */
    private boolean isText(String text) {
        return text.indexOf(REPLACEMENT) < 0 || Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes);
    }

    /** Returns a note such as "cut: 81920 of 8388000 bytes kept, sha256 …". Empty if this is the whole body. */
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
