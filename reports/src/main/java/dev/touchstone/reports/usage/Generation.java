package dev.touchstone.reports.usage;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.sse.SseEvent;
import dev.touchstone.specs.sse.SseParser;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A successful answer of a kind that is paid by token.
 *
 * @param model the model that the request names; null if it names none
 * @param usage the usage that the answer contains; null if it contains none
 * @param seconds from the request to the last byte; negative if that was not measured
 * @param firstTokenMillis milliseconds from the request to the first piece of content of a stream; empty if it is no
 *     stream, or that was not measured
 * @param writes whether a model writes such an answer, so that tokens per second mean something
 */
public record Generation(
        String model, TokenUsage usage, double seconds, OptionalDouble firstTokenMillis, boolean writes) {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String USAGE = "\"usage\":";
    private static final ObjectReader FIRST_VALUE =
            MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Returns the answer of an exchange. Empty if the request failed, or is of a kind that uses no tokens. */
    public static Optional<Generation> of(Exchange exchange) {
        if (exchange.response() == null || exchange.response().status() / 100 != 2) {
            return Optional.empty();
        }
        Optional<Operation> operation = operation(exchange.request()).filter(Generation::tellsItsTokens);
        return operation.map(paid -> of(exchange, paid));
    }

    /** Speech is paid too, but its answer is only audio, without usage. */
    private static boolean tellsItsTokens(Operation operation) {
        return operation.isPaid() && operation != Operation.AUDIO_SPEECH;
    }

    private static Optional<Operation> operation(Exchange.Request request) {
        try {
            String path = URI.create(request.url()).getPath();
            return path == null
                    ? Optional.empty()
                    : Operation.recognise(request.method().toUpperCase(Locale.ROOT), path);
        } catch (IllegalArgumentException noUrl) {
            return Optional.empty(); // the URL of a recording; the kit sends no such URL
        }
    }

    private static Generation of(Exchange exchange, Operation operation) {
        Exchange.Response response = exchange.response();
        String model = parse(exchange.request().body().asText()).path("model").asString(null);
        double seconds = exchange.isComplete() ? response.totalMillis() / 1000 : -1;
        boolean writes = operation.writes();
        if (!response.body().isWhole() && isJson(response)) {
            return new Generation(model, usageAtTheEnd(response.body()), seconds, OptionalDouble.empty(), writes);
        }
        String text = response.body().asText();
        Optional<JsonNode> said = usage(text);
        if (said.isPresent()) {
            return new Generation(model, TokenUsage.of(said.get()), seconds, OptionalDouble.empty(), writes);
        }
        TokenUsage usage = response.body().isWhole() ? null : usageAtTheEnd(response.body());
        OptionalDouble firstToken = OptionalDouble.empty();
        for (SseEvent event : SseParser.parse(response.body().bytes()).withUnfinished()) {
            JsonNode document = parse(event.data());
            TokenUsage counted = TokenUsage.of(
                    document.has("response") ? document.path("response").path("usage") : document.path("usage"));
            if (counted != null && response.body().isWhole()) {
                usage = counted; // the last one counts, because some endpoints also count during the stream
            }
            if (firstToken.isEmpty() && FirstContent.isIn(document)) {
                firstToken = arrival(response, event.endOffset());
            }
        }
        return new Generation(model, usage, seconds, firstToken, writes);
    }

    /**
     * Returns the value of {@code usage} in a JSON object. Empty if the text is no object. Skips the rest without
     * building a tree.
     */
    private static Optional<JsonNode> usage(String text) {
        JsonNode usage = MissingNode.getInstance();
        try (JsonParser parser = MAPPER.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("usage")) {
                    usage = parser.readValueAsTree();
                } else {
                    parser.skipChildren();
                }
            }
            return parser.nextToken() == null ? Optional.of(usage) : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static boolean isJson(Exchange.Response response) {
        return !response.header("content-type").orElse("").startsWith("text/event-stream");
    }

    /** Returns the last usage in the kept end of an answer whose middle was cut; null if there is none. */
    private static TokenUsage usageAtTheEnd(Body body) {
        String end = body.cut().tail().asText();
        int at = end.lastIndexOf(USAGE);
        if (at < 0) {
            return null;
        }
        try {
            return TokenUsage.of(FIRST_VALUE.readTree(end.substring(end.indexOf(':', at) + 1)));
        } catch (JacksonException none) {
            return null; // the value is null, or a text that only looks like usage
        }
    }

    /** Returns when this many bytes of the body had arrived, in milliseconds after the request; empty if unknown. */
    private static OptionalDouble arrival(Exchange.Response response, int bytes) {
        return response.arrivals().stream()
                .filter(arrival -> arrival.bytes() >= bytes)
                .mapToDouble(Exchange.Arrival::millis)
                .findFirst();
    }

    private static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance(); // a stream, a form, or an answer that is not JSON
        }
    }
}
