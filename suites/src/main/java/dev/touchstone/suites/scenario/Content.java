package dev.touchstone.suites.scenario;

import dev.touchstone.reports.record.Body;
import dev.touchstone.specs.FormPart;
import dev.touchstone.specs.Step;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.exchange.MultipartForm;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The content of a request.
 *
 * @param type its media type
 * @param body empty if the request has no content
 */
record Content(String type, Body body) {
    private static final String JSON = "application/json";

    static Content of(Step step, Placeholders placeholders, EndpointProfile profile) {
        if (step.form() != null) {
            MultipartForm form = new MultipartForm();
            step.form().forEach((name, part) -> add(form, name, part, placeholders));
            return new Content(form.type(), form.body());
        }
        if (step.raw() != null) {
            return new Content(JSON, Body.of(step.raw()));
        }
        return new Content(
                JSON,
                step.body() == null
                        ? Body.EMPTY
                        : Body.of(KnownFields.in(placeholders.fill(step.body()), profile)
                                .toString()));
    }

    private static void add(MultipartForm form, String name, FormPart part, Placeholders placeholders) {
        if (part.file() == null) {
            form.value(name, placeholders.fill(part.value()));
            return;
        }
        byte[] bytes = part.base64() == null
                ? placeholders.fill(part.value()).getBytes(StandardCharsets.UTF_8)
                : Base64.getMimeDecoder().decode(part.base64());
        form.file(name, part.file(), part.type(), bytes);
    }
}
