package dev.touchstone.reports.parity;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.text.ServerSentEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What of an answer can be compared with another's: everything volatile is gone.
 *
 * @param response the answer itself, for what is said about it
 * @param form what the body is: {@code json}, {@code stream}, {@code text} or {@code empty}
 * @param shape types by pointer
 * @param values enumerated values by pointer
 * @param events the kinds of a stream's events; empty if it is none
 * @param headers notable headers by name
 * @param prompt the tokens counted in the request, if they can be compared
 */
record Observation(
        Exchange.Response response,
        String form,
        Map<String, Set<String>> shape,
        Map<String, Set<String>> values,
        String events,
        Map<String, String> headers,
        Optional<PromptCount> prompt) {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String END = "[DONE]";

    static Observation of(Exchange exchange) {
        Exchange.Response response = exchange.response();
        JsonShape shape = new JsonShape();
        EnumeratedValues values = new EnumeratedValues();
        List<String> kinds = new ArrayList<>();
        String form = form(response);
        if (form.equals("json")) {
            JsonNode document = MAPPER.readTree(response.body().bytes());
            shape.add("", document);
            values.add("", document);
        } else if (form.equals("stream")) {
            for (ServerSentEvents.Event event :
                    ServerSentEvents.read(response.body().asText())) {
                kinds.add(addEvent(event, shape, values));
            }
        }
        return new Observation(
                response,
                form,
                shape.types(),
                values.values(),
                EventKinds.collapse(kinds),
                NotableHeaders.of(response),
                PromptCount.of(exchange));
    }

    private static String addEvent(ServerSentEvents.Event event, JsonShape shape, EnumeratedValues values) {
        if (event.data().equals(END)) {
            return END;
        }
        try {
            JsonNode document = MAPPER.readTree(event.data());
            String kind = EventKinds.of(event.name(), document);
            // Chat chunks are all of one kind of object; the events of the other API have each their own.
            String prefix = "event " + (document.has("choices") ? "chunk " : kind + " ");
            shape.add(prefix, document);
            values.add(prefix, document);
            return kind;
        } catch (JacksonException notJson) {
            return "not JSON";
        }
    }

    private static String form(Exchange.Response response) {
        if (response.body().isEmpty()) {
            return "empty";
        }
        String type = response.header(NotableHeaders.CONTENT_TYPE).orElse("");
        if (type.startsWith("text/event-stream")) {
            return "stream";
        }
        try {
            return MAPPER.readTree(response.body().bytes()).isContainer() ? "json" : "text";
        } catch (JacksonException notJson) {
            return "text";
        }
    }
}
