package dev.touchstone.suites.scenario;

import dev.touchstone.reports.record.Body;
import dev.touchstone.specs.FormPart;
import dev.touchstone.specs.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.mime.MultipartEntityBuilder;

/**
 * What a request carries.
 *
 * @param type its media type
 * @param body empty if it carries nothing
 */
record Content(String type, Body body) {
    private static final String JSON = "application/json";
    /** Always the same, so that the same step sends the same bytes. */
    private static final String BOUNDARY = "touchstone-3f1c9a7d";

    static Content of(Step step, Placeholders placeholders) {
        if (step.form() != null) {
            return form(step, placeholders);
        }
        if (step.raw() != null) {
            return new Content(JSON, Body.of(step.raw()));
        }
        return new Content(
                JSON,
                step.body() == null
                        ? Body.EMPTY
                        : Body.of(placeholders.fill(step.body()).toString()));
    }

    private static Content form(Step step, Placeholders placeholders) {
        MultipartEntityBuilder form = MultipartEntityBuilder.create().setBoundary(BOUNDARY);
        step.form().forEach((name, part) -> add(form, name, part, placeholders));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            form.build().writeTo(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Content("multipart/form-data; boundary=" + BOUNDARY, Body.of(bytes.toByteArray()));
    }

    private static void add(MultipartEntityBuilder form, String name, FormPart part, Placeholders placeholders) {
        if (part.file() == null) {
            form.addTextBody(
                    name, placeholders.fill(part.value()), ContentType.create("text/plain", StandardCharsets.UTF_8));
            return;
        }
        byte[] bytes = part.base64() == null
                ? placeholders.fill(part.value()).getBytes(StandardCharsets.UTF_8)
                : Base64.getMimeDecoder().decode(part.base64());
        form.addBinaryBody(name, bytes, ContentType.create(part.type()), part.file());
    }
}
