package dev.touchstone.suites.audit;

import dev.touchstone.suites.audit.RecordedEntry.RecordedContent;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Reads recordings of nock, a library for Node: a list of definitions, each with its scope. */
record NockRecording() implements RecordingFormat {
    @Override
    public String title() {
        return "nock recording";
    }

    @Override
    public boolean recognises(JsonNode document) {
        return document.isArray()
                && !document.isEmpty()
                && StreamSupport.stream(document.spliterator(), false).anyMatch(one -> one.has("scope"));
    }

    @Override
    public List<RecordedEntry> entries(JsonNode document) {
        return StreamSupport.stream(document.spliterator(), false)
                .map(NockRecording::entry)
                .toList();
    }

    private static RecordedEntry entry(JsonNode definition) {
        String scope = RecordedEntry.text(definition, "scope");
        String path = RecordedEntry.text(definition, "path");
        return new RecordedEntry(
                definition.path("method").asString("GET"),
                scope == null || path == null ? null : scope.replaceFirst("(?<=^https://[^/]{1,255}):443$", "") + path,
                RecordedEntry.headers(definition.path("reqheaders")),
                RecordedContent.of(definition.path("body")),
                definition.path("status").asInt(0),
                RecordedEntry.headers(
                        definition.has("rawHeaders") ? definition.path("rawHeaders") : definition.path("headers")),
                received(definition),
                null);
    }

    /**
     * Returns the answer's body. Compressed and binary answers are hexadecimal, in one text or in the chunks in which
     * they came.
     */
    private static RecordedContent received(JsonNode definition) {
        JsonNode response = definition.path("response");
        boolean pieces = response.isArray()
                && !response.isEmpty()
                && StreamSupport.stream(response.spliterator(), false).allMatch(JsonNode::isString);
        if (!pieces && !(definition.path("responseIsBinary").asBoolean(false) && response.isString())) {
            return RecordedContent.of(response);
        }
        String hexadecimal = pieces
                ? StreamSupport.stream(response.spliterator(), false)
                        .map(JsonNode::stringValue)
                        .collect(Collectors.joining())
                : response.stringValue();
        try {
            return RecordedContent.ofBytes(HexFormat.of().parseHex(hexadecimal));
        } catch (IllegalArgumentException plain) {
            return RecordedContent.of(response); // the answer itself is a list of strings
        }
    }
}
