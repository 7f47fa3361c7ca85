package dev.touchstone.specs;

import com.fasterxml.jackson.annotation.JsonCreator;

/**
 * One part of a multipart form: a plain value, or a file.
 *
 * @param value the text of a plain value or of a text file; may contain placeholders; null if {@code base64} is given
 * @param file the file's name; null for a plain value
 * @param type the file's media type; null for a plain value
 * @param base64 the bytes of a file that is not text; null if {@code value} is given
 */
public record FormPart(String value, String file, String type, String base64) {

    /** Creates a plain value, which YAML writes as a text. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static FormPart plain(String value) {
        return new FormPart(value, null, null, null);
    }

    /** Both this constructor and {@link #plain} are creators, so that YAML may contain a text or an object. */
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public FormPart {}
}
