package dev.touchstone.suites.audit;

import dev.touchstone.suites.audit.RecordedEntry.RecordedContent;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Reads mappings that WireMock records, as JSON or YAML: one mapping, or several under {@code mappings}. A mapping does
 * not name the host.
 */
record WireMockMappings() implements RecordingFormat {
    /** The placeholder for the host, because a mapping does not name it. */
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

    /** Returns the request's body: what the mapping matches, if it matches the whole body. */
    private static RecordedContent sent(JsonNode request) {
        for (JsonNode pattern : request.path("bodyPatterns")) {
            JsonNode whole = pattern.has("equalToJson") ? pattern.path("equalToJson") : pattern.path("equalTo");
            if (!whole.isMissingNode()) {
                return RecordedContent.of(whole);
            }
        }
        return RecordedContent.UNKNOWN;
    }

    /** Returns the answer's body. A body in a separate file is unknown, because only the mapping was given. */
    private static RecordedContent received(JsonNode response) {
        String base64 = RecordedEntry.text(response, "base64Body");
        if (base64 == null) {
            return RecordedContent.of(response.has("jsonBody") ? response.path("jsonBody") : response.path("body"));
        }
        try {
            return RecordedContent.ofBytes(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException cut) {
            return RecordedContent.UNKNOWN; // a recorder cut the body off, so nothing can be judged
        }
    }
}
