package dev.touchstone.suites.observe;

import dev.touchstone.suites.sse.SseEvent;
import tools.jackson.databind.JsonNode;

/** An event of a stream with the JSON document in it. */
public record EventDocument(SseEvent event, JsonNode json) {

    /** Where a value of the document is, as findings say it. */
    public String at(String pointer) {
        String place = "event " + event.index();
        return pointer.isEmpty() ? place : place + " " + pointer;
    }
}
