package dev.touchstone.suites.audit;

import dev.touchstone.suites.audit.RecordedEntry.RecordedContent;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Reads cassettes of VCR and similar libraries, as YAML or JSON: VCR of Ruby and R, VCR.py of Python, and go-vcr of Go.
 */
record VcrCassette() implements RecordingFormat {
    @Override
    public String title() {
        return "VCR cassette";
    }

    @Override
    public boolean recognises(JsonNode document) {
        return interactions(document).isArray();
    }

    @Override
    public List<RecordedEntry> entries(JsonNode document) {
        return StreamSupport.stream(interactions(document).spliterator(), false)
                .map(VcrCassette::entry)
                .toList();
    }

    private static JsonNode interactions(JsonNode document) {
        return document.has("http_interactions") ? document.path("http_interactions") : document.path("interactions");
    }

    private static RecordedEntry entry(JsonNode interaction) {
        JsonNode request = interaction.path("request");
        JsonNode response = interaction.path("response");
        return new RecordedEntry(
                RecordedEntry.text(request, "method"),
                RecordedEntry.text(request, "uri", "url"),
                RecordedEntry.headers(request.path("headers")),
                body(request),
                status(response),
                RecordedEntry.headers(response.path("headers")),
                body(response),
                RecordedEntry.text(interaction, "recorded_at"));
    }

    /**
     * Reads the status in one of its forms: {@code {code: 200}}, {@code 200}, or {@code 200 OK} with a separate {@code
     * code}.
     */
    private static int status(JsonNode response) {
        JsonNode status = response.path("status");
        if (status.isObject()) {
            return status.path("code").asInt(0);
        }
        return status.isInt() ? status.intValue() : response.path("code").asInt(0);
    }

    /** Reads a body: a string, an object that contains it, or a value that a serializer has parsed. */
    private static RecordedContent body(JsonNode message) {
        if (message.has("parsed_body")) {
            return RecordedContent.of(message.path("parsed_body"));
        }
        JsonNode body = message.path("body");
        if (!body.isObject()) {
            return RecordedContent.of(body);
        }
        String base64 = RecordedEntry.text(body, "base64_string");
        if (base64 == null) {
            return RecordedContent.of(body.path("string"));
        }
        try {
            return RecordedContent.ofBytes(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException cut) {
            return RecordedContent.UNKNOWN; // a recorder cut the body off, so nothing can be judged
        }
    }
}
