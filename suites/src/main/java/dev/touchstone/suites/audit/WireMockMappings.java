package dev.touchstone.suites.audit;

import dev.touchstone.suites.audit.RecordedEntry.RecordedContent;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Mappings that WireMock records, as JSON or YAML: one, or several under {@code mappings}. They do not name the host. */
record WireMockMappings() implements RecordingFormat {
    /** In place of the host that a mapping does not name. */
    private static final String SOMEWHERE = "http://wiremock.invalid";

    @Override
    public String title() {
        return "WireMock mapping";
    }

    @Override
    public boolean recognises(JsonNode document) {
        return document.path("mappings").isArray()
                || document.path("request").isObject()
                        && document.path("response").isObject();
    }

    @Override
    public List<RecordedEntry> entries(JsonNode document) {
        Stream<JsonNode> mappings = document.path("mappings").isArray()
                ? StreamSupport.stream(document.path("mappings").spliterator(), false)
                : Stream.of(document);
        return mappings.map(WireMockMappings::entry).toList();
    }

    private static RecordedEntry entry(JsonNode mapping) {
        JsonNode request = mapping.path("request");
        JsonNode response = mapping.path("response");
        String path = RecordedEntry.text(request, "url", "urlPath");
        return new RecordedEntry(
                RecordedEntry.text(request, "method"),
                path == null ? null : path.startsWith("/") ? SOMEWHERE + path : path,
                List.of(),
                sent(request),
                response.path("status").asInt(0),
                RecordedEntry.headers(response.path("headers")),
                received(response),
                null);
    }

    /** What the mapping matches is what was sent, if it is the whole body. */
    private static RecordedContent sent(JsonNode request) {
        for (JsonNode pattern : request.path("bodyPatterns")) {
            JsonNode whole = pattern.has("equalToJson") ? pattern.path("equalToJson") : pattern.path("equalTo");
            if (!whole.isMissingNode()) {
                return RecordedContent.of(whole);
            }
        }
        return RecordedContent.UNKNOWN;
    }

    /** A body in a file of its own is not looked for: the mapping alone was given. */
    private static RecordedContent received(JsonNode response) {
        String base64 = RecordedEntry.text(response, "base64Body");
        if (base64 == null) {
            return RecordedContent.of(response.has("jsonBody") ? response.path("jsonBody") : response.path("body"));
        }
        try {
            return RecordedContent.ofBytes(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException cut) {
            return RecordedContent.UNKNOWN; // a recorder that cut it leaves nothing that could be judged
        }
    }
}
