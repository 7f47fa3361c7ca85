package dev.touchstone.suites.audit;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** How a recorder of HTTP exchanges writes them down for a project's tests. */
sealed interface RecordingFormat permits VcrCassette, NockRecording, WireMockMappings {
    /** All but HAR, which is read entry by entry and never as a whole. */
    List<RecordingFormat> ALL = List.of(new VcrCassette(), new NockRecording(), new WireMockMappings());

    /** What one recording of it is called. */
    String title();

    /** Whether a document has the shape of this format. */
    boolean recognises(JsonNode document);

    /** Its exchanges. One that lacks something is there with that lack. */
    List<RecordedEntry> entries(JsonNode document);
}
