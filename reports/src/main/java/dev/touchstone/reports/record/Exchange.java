package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request and its answer.
 *
 * @param id unique within a record: {@code suite/scenario/step#trial}, followed by {@code ~attempt} if the attempt is
 *     not the first; or the place in the file that the exchange was read from
 * @param endpoint the name of the endpoint that answered
 * @param suite the suite whose scenario sent it; null if the kit did not send it
 * @param scenario the scenario that sent it; null if the kit did not send it
 * @param step the scenario's step; null if the kit did not send it
 * @param trial the number of the scenario's trial, from 1
 * @param attempt the number of the attempt at this request, from 1: the kit sends a rejected request again
 * @param startedAt when the first byte was sent, or when the exchange was recorded
 * @param request the request that was sent
 * @param response the answer; null if there was none
 * @param failure why the answer is missing or incomplete; null if it is complete
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Exchange(
        String id,
        String endpoint,
        String suite,
        String scenario,
        String step,
        int trial,
        int attempt,
        Instant startedAt,
        Request request,
        Response response,
        Failure failure) {

    /** The name of the suite and the scenario of the requests that delete created resources. */
    public static final String CLEANUP = "cleanup";

    /** Creates an exchange of the first attempt. */
    public Exchange(
            String id,
            String endpoint,
            String suite,
            String scenario,
            String step,
            int trial,
            Instant startedAt,
            Request request,
            Response response,
            Failure failure) {
        this(id, endpoint, suite, scenario, step, trial, 1, startedAt, request, response, failure);
    }

    /**
     * Returns the id of an attempt at a step.
     *
     * @param attempt the number of the attempt, from 1
     */
    public static String id(String suite, String scenario, String step, int trial, int attempt) {
        String first = suite + "/" + scenario + "/" + step + "#" + trial;
        return attempt == 1 ? first : first + "~" + attempt;
    }

    /**
     * @param url the absolute URL
     * @param headers the headers as sent; once recorded, their secrets are redacted
     */
    public record Request(String method, String url, List<Header> headers, Body body) {}

    /**
     * @param headers the headers as received
     * @param body the body as received, after content decoding
     * @param arrivals how much of the body had arrived and when, in order; empty if that was not watched
     * @param firstByteMillis milliseconds from sending the request to the first byte of the body; -1 if not measured
     * @param totalMillis milliseconds from sending the request to the last byte of the body; -1 if not measured
     * @param transfer what is known of the body's bytes on the wire; null if they were not watched
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Response(
            int status,
            List<Header> headers,
            Body body,
            List<Arrival> arrivals,
            double firstByteMillis,
            double totalMillis,
            Transfer transfer) {

        /** Creates a response whose bytes on the wire were not watched. */
        public Response(
                int status,
                List<Header> headers,
                Body body,
                List<Arrival> arrivals,
                double firstByteMillis,
                double totalMillis) {
            this(status, headers, body, arrivals, firstByteMillis, totalMillis, null);
        }

        /** Returns a copy with another content. */
        public Response with(List<Header> otherHeaders, Body otherBody, List<Arrival> otherArrivals) {
            return new Response(status, otherHeaders, otherBody, otherArrivals, firstByteMillis, totalMillis, transfer);
        }

        /** Returns the value of the first header with this name, ignoring letter case. */
        public Optional<String> header(String name) {
            for (Header header : headers) {
                if (header.name().equalsIgnoreCase(name)) {
                    return Optional.of(header.value());
                }
            }
            return Optional.empty();
        }
    }

    /**
     * The data about a body's bytes before they were decoded.
     *
     * @param bytes the number of bytes that arrived
     * @param codings the content codings that the bytes really had, in the order in which they were applied; null if
     *     none
     * @param fault why the bytes could not be decoded to the end; null if they could. If not null, the body is the
     *     part that could be decoded
     * @param surplus whether more bytes arrived after the end that {@code content-length} names; null if not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Transfer(int bytes, List<String> codings, String fault, Boolean surplus) {
        /** Returns the content codings; empty if the bytes had none. */
        public List<String> found() {
            return codings == null ? List.of() : codings;
        }

        /** Returns a copy that says that bytes arrived after the declared end. */
        public Transfer withSurplus() {
            return new Transfer(bytes, codings, fault, true);
        }
    }

    /**
     * @param bytes how many bytes of the body had arrived
     * @param millis milliseconds since the request was sent
     */
    public record Arrival(int bytes, double millis) {}

    /**
     * @param layer where the fault lies
     * @param message what happened, in words for the user
     */
    public record Failure(Layer layer, String message) {
        /** The kit left in the middle of the answer, because the scenario is about that. Nothing is missing then. */
        public static final Failure LEFT_AS_PLANNED =
                new Failure(Layer.HARNESS, "the client disconnected during the answer, as the scenario requires");
    }

    /** Tells whether the exchange deletes created resources. Such an exchange is no evidence. */
    @JsonIgnore
    public boolean isCleanup() {
        return CLEANUP.equals(suite);
    }

    /** Returns a copy with another id, as another record names the exchange. */
    public Exchange named(String otherId) {
        return new Exchange(
                otherId, endpoint, suite, scenario, step, trial, attempt, startedAt, request, response, failure);
    }

    /**
     * Returns a copy with another content.
     *
     * @param received null if there was no answer
     * @param why null if the answer is complete
     */
    public Exchange with(Request sent, Response received, Failure why) {
        return new Exchange(id, endpoint, suite, scenario, step, trial, attempt, startedAt, sent, received, why);
    }

    /**
     * Returns a copy with other bodies.
     *
     * @param received ignored if there was no answer
     */
    public Exchange withBodies(Body sent, Body received) {
        return with(
                new Request(request.method(), request.url(), request.headers(), sent),
                response == null ? null : response.with(response.headers(), received, response.arrivals()),
                failure);
    }

    /** Tells whether only a part of a body is known, see {@link BodyCutter}. Such a body can't be judged. */
    @JsonIgnore
    public boolean isCut() {
        return isCut(request.body()) || response != null && isCut(response.body());
    }

    private static boolean isCut(Body body) {
        return body != null && !body.isWhole();
    }

    /**
     * Returns the exchange without the bodies of which only a part is known. Recordings that lack a body look the
     * same.
     */
    public Exchange withoutCutBodies() {
        return isCut()
                ? withBodies(
                        isCut(request.body()) ? null : request.body(),
                        response == null || isCut(response.body()) ? null : response.body())
                : this;
    }

    /** Tells whether the whole answer arrived. */
    @JsonIgnore
    public boolean isComplete() {
        return response != null && failure == null;
    }
}
