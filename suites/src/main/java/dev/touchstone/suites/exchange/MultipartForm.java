package dev.touchstone.suites.exchange;

import dev.touchstone.reports.record.Body;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.mime.MultipartEntityBuilder;

/**
 * Builds a multipart form, part by part. The boundary is constant, so that the same parts always give the same bytes.
 */
public final class MultipartForm {
    private static final String BOUNDARY = "touchstone-3f1c9a7d";

    /** The text at the beginning of each part, in every form that the kit sends. */
    public static final String DELIMITER = "--" + BOUNDARY;

    private final MultipartEntityBuilder parts = MultipartEntityBuilder.create().setBoundary(BOUNDARY);

    /** Adds a plain value. */
    public void value(String name, String text) {
        parts.addTextBody(name, text, ContentType.create("text/plain", StandardCharsets.UTF_8));
    }

    /**
     * Adds a file.
     *
     * @param type its media type, without parameters
     */
    public void file(String name, String fileName, String type, byte[] bytes) {
        parts.addBinaryBody(name, bytes, ContentType.create(type), fileName);
    }

    /** Returns the media type of the form, with its boundary. */
    public String type() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    /** Returns the form as it is sent. */
    public Body body() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            parts.build().writeTo(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Body.of(bytes.toByteArray());
    }
}
