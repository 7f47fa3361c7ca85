package dev.touchstone.suites.observe;

import dev.touchstone.specs.sse.SseEvent;
import tools.jackson.databind.JsonNode;

/** An event of a stream with its JSON document. */
public record EventDocument(SseEvent event, JsonNode json) {

    /** Returns the place of a value in the document, in the form that findings use. */
    public String at(String pointer) {
        String place = "event " + event.index();
        return pointer.isEmpty() ? place : place + " " + pointer;
    }

    /** Tells whether the event reports an error instead of content. */
    public boolean isError() {
        JsonNode error = json.path("error");
        return "error".equals(event.name())
                || json.path("type").asString("").equals("error")
                || !error.isMissingNode() && !error.isNull() && !json.has("response");
    }
}
