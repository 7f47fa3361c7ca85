package dev.touchstone.suites.observe;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Header;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.When;
import dev.touchstone.specs.When.Form;
import dev.touchstone.specs.sse.SseEvent;
import dev.touchstone.specs.sse.SseStream;
import dev.touchstone.suites.family.AnswerText;
import dev.touchstone.suites.family.ApiFamily;
import dev.touchstone.suites.family.ModelTurn;
import dev.touchstone.suites.family.RequestedCount;
import dev.touchstone.suites.family.ToolCall;
import dev.touchstone.suites.limits.AnswerLimits;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** An exchange in the form that requirements judge. Each part is parsed once, at its first use. Not thread-safe. */
public final class ObservedExchange implements When.Facts {
    private final Exchange exchange;
    private final Optional<Operation> operation;
    private RecordedRequest request;
    private JsonNode requestBody;
    private Form answer;
    private Optional<String> beyondLimit;
    private ParsedAnswer parsed;
    /** Holds the parsed form of a large answer. If memory is short, it is dropped and parsed again later. */
    private SoftReference<ParsedAnswer> parsedIfLarge = new SoftReference<>(null);

    public ObservedExchange(Exchange exchange) {
        this.exchange = exchange;
        // A request of the kit always goes to an API's address, whatever it looks like. A recording may contain any
        // request.
        this.operation = isRecorded()
                ? request().operation()
                : RequestPath.of(exchange.request().url())
                        .flatMap(path ->
                                Operation.recognise(exchange.request().method().toUpperCase(Locale.ROOT), path));
    }

    /** Returns the exchange itself. */
    public Exchange exchange() {
        return exchange;
    }

    /** Returns the exchange's id, which findings name. */
    public String id() {
        return exchange.id();
    }

    /** Tells whether there is an answer. Without one, everything about the answer is empty. */
    public boolean isAnswered() {
        return exchange.response() != null;
    }

    /**
     * Tells whether only the status and headers of the answer were recorded: then its body is not empty but unknown.
     */
    public boolean isBodyUnknown() {
        return isAnswered() && exchange.response().body() == null;
    }

    /** Tells whether another program recorded it, which may have removed or replaced parts. */
    public boolean isRecorded() {
        return exchange.suite() == null;
    }

    @Override
    public Operation operation() {
        return operation.orElse(null);
    }

    /** Returns the request in the form of a recorded request. */
    public RecordedRequest request() {
        if (request == null) {
            request = RecordedRequest.of(exchange.request(), requestBody());
        }
        return request;
    }

    @Override
    public Form asked() {
        return requestBody().path("stream").asBoolean(false) ? Form.STREAM : Form.JSON;
    }

    @Override
    public Form answer() {
        if (answer == null) {
            answer = AnswerForm.of(bytes(), header("content-type").orElse(""));
        }
        return answer;
    }

    /** Returns the HTTP status; 0 if there is no answer. */
    @Override
    public int status() {
        return isAnswered() ? exchange.response().status() : 0;
    }

    /** Returns the request's JSON body; a missing node if it has none. */
    @Override
    public JsonNode requestBody() {
        if (requestBody == null) {
            requestBody = exchange.request().body() == null
                    ? MissingNode.getInstance()
                    : JsonText.parse(exchange.request().body().bytes()).orElse(MissingNode.getInstance());
        }
        return requestBody;
    }

    @Override
    public List<JsonNode> responseBodies() {
        return parsed().documentsOfAll();
    }

    /** Returns the answer's first header with this name. Letter case does not matter. */
    public Optional<String> header(String name) {
        return isAnswered() ? exchange.response().header(name) : Optional.empty();
    }

    /**
     * Returns facts about the answer's bytes on the wire. Empty for recorded traffic, because recordings do not keep
     * them.
     */
    public Optional<Exchange.Transfer> transfer() {
        return isAnswered() ? Optional.ofNullable(exchange.response().transfer()) : Optional.empty();
    }

    /** Tells whether the answer's bytes could not be decoded: then only this fault can be judged. */
    public boolean isUnreadable() {
        return transfer().map(Exchange.Transfer::fault).isPresent();
    }

    /** Returns the values of all the answer's headers with this name. Letter case does not matter. */
    public List<String> headers(String name) {
        return isAnswered()
                ? exchange.response().headers().stream()
                        .filter(header -> header.name().equalsIgnoreCase(name))
                        .map(Header::value)
                        .toList()
                : List.of();
    }

    /** Returns the answer's body. Without bytes if there is no answer. */
    public byte[] bytes() {
        return isAnswered() && exchange.response().body() != null
                ? exchange.response().body().bytes()
                : new byte[0];
    }

    /** Returns the beginning of the answer's body as text, for findings. */
    public String bodyText() {
        byte[] bytes = bytes();
        return new String(bytes, 0, Math.min(bytes.length, 1000), StandardCharsets.UTF_8);
    }

    /**
     * Returns the limit of {@link AnswerLimits} that the answer exceeds, in words. Empty if there is none. Such an
     * answer is not judged, and its body is not parsed.
     */
    public Optional<String> beyondLimit() {
        if (beyondLimit == null) {
            beyondLimit = parsed().beyondLimit();
        }
        return beyondLimit;
    }

    /** Returns the answer's JSON body; a missing node if it is a stream or no JSON. */
    public JsonNode body() {
        return parsed().body();
    }

    /** Returns the answer's server-sent events. Empty if it is no stream. */
    public SseStream stream() {
        return parsed().stream();
    }

    /**
     * Returns the events with a JSON document, in order, without {@code [DONE]} and without events that can't be
     * parsed.
     */
    public List<EventDocument> documents() {
        return parsed().documents();
    }

    /** Returns the events with a JSON document that do not report an error. */
    public List<EventDocument> content() {
        return parsed().content();
    }

    /** Tells whether the stream reports an error: then it has no regular end, and only the error is judged. */
    public boolean brokeOff() {
        return content().size() < documents().size();
    }

    /** Tells whether the stream reports an error, or has neither its end marker nor the end of its answer. */
    public boolean isBrokenStream() {
        return answer() == Form.STREAM
                && (brokeOff()
                        || family().filter(family -> !family.isEnded(assembled()))
                                        .isPresent()
                                && stream().events().stream().noneMatch(SseEvent::isDone));
    }

    /**
     * Returns the answer as one JSON document: the body itself, or the object that results from the events of a stream.
     * A missing node if there is neither.
     */
    public JsonNode assembled() {
        return parsed().assembled();
    }

    /**
     * Returns the essential part that the answer lacks, in words. Without it, the answer is not one of its operation,
     * and its content can't be explained by the model's behaviour. Empty if nothing essential is missing.
     */
    public Optional<String> missing() {
        return operation
                .filter(asked -> asked.api().isPresent())
                .flatMap(asked -> ApiFamily.of(asked).missing(assembled()));
    }

    /** Returns the family of its operation. Empty if the operation is unknown. */
    public Optional<ApiFamily> family() {
        return operation.map(ApiFamily::of);
    }

    /** Returns the texts that the model wrote, in order. Empty if the operation is unknown. */
    public List<AnswerText> texts() {
        return family().map(family -> family.texts(assembled())).orElse(List.of());
    }

    /** Returns the function calls of the answer, in order. Empty if the operation is unknown. */
    public List<ToolCall> calls() {
        return family().map(family -> family.calls(assembled())).orElse(List.of());
    }

    /** Returns the model's turns in the answer. Empty if the operation is unknown, or has none. */
    public List<ModelTurn> turns() {
        return family().map(family -> family.turns(assembled())).orElse(List.of());
    }

    /**
     * Returns how many answers the request asks for. Empty if this is unknown, or if the operation has no such
     * parameter.
     */
    public Optional<RequestedCount> count() {
        return family().filter(any -> requestBody().isObject()).flatMap(family -> family.count(requestBody()));
    }

    private ParsedAnswer parsed() {
        ParsedAnswer known = parsed == null ? parsedIfLarge.get() : parsed;
        if (known == null) {
            known = new ParsedAnswer(bytes(), answer(), operation());
            if (LargeAnswers.isLarge(exchange)) {
                parsedIfLarge = new SoftReference<>(known);
            } else {
                parsed = known;
            }
        }
        return known;
    }
}
