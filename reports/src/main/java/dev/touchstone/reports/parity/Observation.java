package dev.touchstone.reports.parity;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.specs.sse.SseEvent;
import dev.touchstone.specs.sse.SseParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parts of an answer that can be compared with another answer, without everything that changes each time.
 *
 * @param response the answer itself, for messages about it
 * @param family the API that answered, see {@link Family}
 * @param model the model that the answer names, or else the request; empty if neither names one
 * @param form the form of the body: {@code json}, {@code stream}, {@code text} or {@code empty}
 * @param shape types by pointer
 * @param parents the pointers that have members or elements
 * @param values enumerated values by pointer
 * @param events the kinds of a stream's events, repeats taken together; empty if it is no stream
 * @param headers notable headers by name
 * @param prompt the number of input tokens, if it can be compared
 * @param refusal the cause that an error names; empty if the answer is no error
 */
record Observation(
        Exchange.Response response,
        String family,
        String model,
        String form,
        Map<String, Set<String>> shape,
        Set<String> parents,
        Map<String, Set<String>> values,
        List<String> events,
        Map<String, String> headers,
        Optional<PromptCount> prompt,
        Optional<Refusal> refusal) {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String END = "[DONE]";

    static Observation of(Exchange exchange) {
        Exchange.Response response = exchange.response();
        Reading reading = new Reading();
        String form = form(response);
        if (form.equals("json")) {
            reading.document("", MAPPER.readTree(response.body().bytes()));
        } else if (form.equals("stream")) {
            SseParser.parse(response.body().bytes()).withUnfinished().forEach(reading::event);
        }
        return new Observation(
                response,
                Family.of(exchange),
                reading.model.isEmpty() ? ServedModel.asked(exchange) : reading.model,
                form,
                reading.shape.types(),
                reading.shape.parents(),
                reading.values.values(),
                EventKinds.collapse(reading.kinds),
                NotableHeaders.of(response),
                PromptCount.of(exchange),
                reading.refusal);
    }

    /** Collects the data of one body. */
    private static final class Reading {
        private final JsonShape shape = new JsonShape();
        private final EnumeratedValues values = new EnumeratedValues();
        private final List<String> kinds = new ArrayList<>();
        private String model = "";
        private Optional<Refusal> refusal = Optional.empty();

        void document(String prefix, JsonNode document) {
            shape.add(prefix, document);
            values.add(prefix, document);
            if (model.isEmpty()) {
                model = ServedModel.told(document);
            }
            if (prefix.isEmpty()) {
                refusal = Refusal.of(document);
            }
        }

        void event(SseEvent event) {
            if (event.isDone()) {
                kinds.add(END);
                return;
            }
            try {
                JsonNode document = MAPPER.readTree(event.data());
                String kind = EventKinds.of(event.name() == null ? "" : event.name(), document);
                kinds.add(kind);
                // All chat chunks are the same kind of object. Each event of the Responses API has its own kind.
                document("event " + (document.has("choices") ? "chunk " : kind + " "), document);
            } catch (JacksonException notJson) {
                kinds.add("not JSON");
            }
        }
    }

    /** Tells whether an answer's content type is that of a stream. */
    static boolean isStream(Exchange.Response response) {
        return response.header(NotableHeaders.CONTENT_TYPE).orElse("").startsWith("text/event-stream");
    }

    private static String form(Exchange.Response response) {
        if (response.body().isEmpty()) {
            return "empty";
        }
        if (isStream(response)) {
            return "stream";
        }
        try {
            return MAPPER.readTree(response.body().bytes()).isContainer() ? "json" : "text";
        } catch (JacksonException notJson) {
            return "text";
        }
    }
}
