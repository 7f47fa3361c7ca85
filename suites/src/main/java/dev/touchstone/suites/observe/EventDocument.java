package dev.touchstone.suites.observe;

import dev.touchstone.specs.sse.SseEvent;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An event of a stream with its JSON document. */
public record EventDocument(SseEvent event, JsonNode json) {
    private static final List<String> OF_CONTENT = List.of("choices", "usage", "object", "type", "id", "response");

    private static final List<String> OF_FOREIGN_ERRORS =
            List.of("errors", "detail", "message", "fault", "error_code", "error_message", "error_msg", "errorMessage");

    /** Returns the place of a value in the document, in the form that findings use. */
    public String at(String pointer) {
        String place = "event " + event.index();
        return pointer.isEmpty() ? place : place + " " + pointer;
    }

    /** Tells whether the event reports an error instead of content, in any form. */
    public boolean isError() {
        JsonNode error = json.path("error");
        return "error".equals(event.name())
                || json.path("type").asString("").equals("error")
                || json.path("object").asString("").equals("error")
                || !error.isMissingNode() && !error.isNull() && !json.has("response")
                || isForeignError();
    }

    /** The forms of other makes: nothing of what an event of ours holds, and a member that says what went wrong. */
    private boolean isForeignError() {
        return !hasAny(OF_CONTENT) && hasAny(OF_FOREIGN_ERRORS);
    }

    private boolean hasAny(List<String> members) {
        for (String member : members) {
            if (json.has(member)) {
                return true;
            }
        }
        return false;
    }
}
