package dev.touchstone.suites.audit;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** A format in which a recorder of HTTP exchanges writes them for a project's tests. */
sealed interface RecordingFormat permits VcrCassette, NockRecording, WireMockMappings {
    /** All formats except HAR, which is read entry by entry and never as a whole. */
    List<RecordingFormat> ALL = List.of(new VcrCassette(), new NockRecording(), new WireMockMappings());

    /** Returns the name of one recording in this format. */
    String title();

    /** Tells whether a document has the shape of this format. */
    boolean recognises(JsonNode document);

    /** Returns the exchanges. An incomplete exchange is included without what is missing. */
    List<RecordedEntry> entries(JsonNode document);
}
