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

/**
 * An exchange as requirements look at it. Everything is parsed when it is first asked for, and once. Not for use by
 * several threads.
 */
public final class ObservedExchange implements When.Facts {
    private final Exchange exchange;
    private final Optional<Operation> operation;
    private RecordedRequest request;
    private JsonNode requestBody;
    private Form answer;
    private Optional<String> beyondLimit;
    private ParsedAnswer parsed;
    /** A large answer is parsed again rather than kept where memory is short. */
    private SoftReference<ParsedAnswer> parsedIfLarge = new SoftReference<>(null);

    public ObservedExchange(Exchange exchange) {
        this.exchange = exchange;
        // What the kit sent goes to an API's address, whatever that looks like; a recording may hold anything.
        this.operation = isRecorded()
                ? request().operation()
                : RequestPath.of(exchange.request().url())
                        .flatMap(path ->
                                Operation.recognise(exchange.request().method().toUpperCase(Locale.ROOT), path));
    }

    /** The exchange itself. */
    public Exchange exchange() {
        return exchange;
    }

    /** The exchange's id, which findings name. */
    public String id() {
        return exchange.id();
    }

    /** Whether an answer came back at all; without one, everything about the answer is empty. */
    public boolean isAnswered() {
        return exchange.response() != null;
    }

    /** Whether an answer came back of which only the head was recorded: its body is not empty, it is not known. */
    public boolean isBodyUnknown() {
        return isAnswered() && exchange.response().body() == null;
    }

    /** Whether somebody else recorded it, who may have left out or written over this and that. */
    public boolean isRecorded() {
        return exchange.suite() == null;
    }

    @Override
    public Operation operation() {
        return operation.orElse(null);
    }

    /** The request as one that somebody else sent. */
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

    /** The HTTP status; 0 if nothing came back. */
    @Override
    public int status() {
        return isAnswered() ? exchange.response().status() : 0;
    }

    /** The request's JSON body; a missing node if it has none. */
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

    /** The first header of the answer with a name, letter case ignored. */
    public Optional<String> header(String name) {
        return isAnswered() ? exchange.response().header(name) : Optional.empty();
    }

    /** What the answer's bytes were on the wire; empty for recorded traffic, because recordings do not keep it. */
    public Optional<Exchange.Transfer> transfer() {
        return isAnswered() ? Optional.ofNullable(exchange.response().transfer()) : Optional.empty();
    }

    /** Whether the answer's bytes could not be decoded: then there is nothing in it to judge but that. */
    public boolean isUnreadable() {
        return transfer().map(Exchange.Transfer::fault).isPresent();
    }

    /** The values of all headers of the answer with a name, letter case ignored. */
    public List<String> headers(String name) {
        return isAnswered()
                ? exchange.response().headers().stream()
                        .filter(header -> header.name().equalsIgnoreCase(name))
                        .map(Header::value)
                        .toList()
                : List.of();
    }

    /** The answer's body; no bytes if nothing came back. */
    public byte[] bytes() {
        return isAnswered() && exchange.response().body() != null
                ? exchange.response().body().bytes()
                : new byte[0];
    }

    /** The beginning of the answer's body as text, for findings. */
    public String bodyText() {
        byte[] bytes = bytes();
        return new String(bytes, 0, Math.min(bytes.length, 1000), StandardCharsets.UTF_8);
    }

    /**
     * The limit of {@link AnswerLimits} that the answer is beyond, in words; empty if there is none. Such an answer is
     * not judged, and nothing is made of its body.
     */
    public Optional<String> beyondLimit() {
        if (beyondLimit == null) {
            beyondLimit = parsed().beyondLimit();
        }
        return beyondLimit;
    }

    /** The answer's JSON body; a missing node if it is a stream or no JSON. */
    public JsonNode body() {
        return parsed().body();
    }

    /** The answer's server-sent events; none if it is no stream. */
    public SseStream stream() {
        return parsed().stream();
    }

    /** The events that hold a JSON document, in order; {@code [DONE]} and what does not parse are left out. */
    public List<EventDocument> documents() {
        return parsed().documents();
    }

    /** The events that hold a JSON document and do not report an error. */
    public List<EventDocument> content() {
        return parsed().content();
    }

    /** Whether the stream reports an error: then it has no proper end, and only the error is to be judged. */
    public boolean brokeOff() {
        return content().size() < documents().size();
    }

    /** Whether the stream reports an error, or has neither its mark of the end nor the end of its answer. */
    public boolean isBrokenStream() {
        return answer() == Form.STREAM
                && (brokeOff()
                        || family().filter(family -> !family.isEnded(assembled()))
                                        .isPresent()
                                && stream().events().stream().noneMatch(SseEvent::isDone));
    }

    /**
     * The answer as one JSON document: the body itself, or the object that the events of a stream add up to. A missing
     * node if there is neither.
     */
    public JsonNode assembled() {
        return parsed().assembled();
    }

    /**
     * The least that an answer needs to be one of its operation's, in words, if it lacks that: then nothing in it is the
     * model's doing.
     */
    public Optional<String> missing() {
        return operation
                .filter(asked -> asked.api().isPresent())
                .flatMap(asked -> ApiFamily.of(asked).missing(assembled()));
    }

    /** The family of its operation; empty if the operation is not known. */
    public Optional<ApiFamily> family() {
        return operation.map(ApiFamily::of);
    }

    /** The texts that the model wrote, in order; none if the operation is not known. */
    public List<AnswerText> texts() {
        return family().map(family -> family.texts(assembled())).orElse(List.of());
    }

    /** The function calls of the answer, in order; none if the operation is not known. */
    public List<ToolCall> calls() {
        return family().map(family -> family.calls(assembled())).orElse(List.of());
    }

    /** The turns of the model in the answer; none if the operation is not known, or has none. */
    public List<ModelTurn> turns() {
        return family().map(family -> family.turns(assembled())).orElse(List.of());
    }

    /** How many answers the request asks for; empty if it is not known, or does not have a say in that. */
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
