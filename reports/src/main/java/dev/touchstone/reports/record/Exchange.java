package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One request and what came back.
 *
 * @param id unique within a record: {@code suite/scenario/step#trial}, with {@code ~attempt} after it where an attempt
 *     was not the first; or the place in the file it was read from
 * @param endpoint whose answer it is
 * @param suite the suite whose scenario sent it; null if the kit did not send it
 * @param scenario the scenario that sent it; null if the kit did not send it
 * @param step the scenario's step; null if the kit did not send it
 * @param trial which try of the scenario, from 1
 * @param attempt which attempt at this very request, from 1: a request that was turned away is sent again
 * @param startedAt when the first byte was sent, or when it was recorded
 * @param request what was sent
 * @param response what came back; null if nothing did
 * @param failure why nothing, or not all, came back; null if all did
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

    /** The suite and scenario of the requests that take away what the others made. */
    public static final String CLEANUP = "cleanup";

    /** The first attempt at a request. */
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

    /** The id of an attempt at a step. @param attempt from 1 */
    public static String id(String suite, String scenario, String step, int trial, int attempt) {
        String first = suite + "/" + scenario + "/" + step + "#" + trial;
        return attempt == 1 ? first : first + "~" + attempt;
    }

    /** @param url the absolute URL. @param headers as sent, secrets redacted once recorded */
    public record Request(String method, String url, List<Header> headers, Body body) {}

    /**
     * @param headers as received
     * @param body as received, after content decoding
     * @param arrivals when which part of the body had arrived, in order; empty if that was not watched
     * @param firstByteMillis from sending the request to the first byte of the body; -1 if not measured
     * @param totalMillis from sending the request to the last byte of the body; -1 if not measured
     * @param transfer what the body's bytes were on the wire; null if that was not watched
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

        /** One of whose bytes on the wire nothing is known. */
        public Response(
                int status,
                List<Header> headers,
                Body body,
                List<Arrival> arrivals,
                double firstByteMillis,
                double totalMillis) {
            this(status, headers, body, arrivals, firstByteMillis, totalMillis, null);
        }

        /** The same answer with another content. */
        public Response with(List<Header> otherHeaders, Body otherBody, List<Arrival> otherArrivals) {
            return new Response(status, otherHeaders, otherBody, otherArrivals, firstByteMillis, totalMillis, transfer);
        }

        /** The first header of a name, letter case ignored. */
        public Optional<String> header(String name) {
            return headers.stream()
                    .filter(header -> header.name().equalsIgnoreCase(name))
                    .map(Header::value)
                    .findFirst();
        }
    }

    /**
     * What a body's bytes were before they were decoded.
     *
     * @param bytes how many came
     * @param codings the content codings that they really had, in the order in which they were applied; null if none
     * @param fault why they could not be decoded to their end; null if they could. Then the body is what could be read
     * @param surplus whether more bytes came after the end that {@code content-length} names; null if not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Transfer(int bytes, List<String> codings, String fault, Boolean surplus) {
        /** The codings; none if the bytes came plain. */
        public List<String> found() {
            return codings == null ? List.of() : codings;
        }

        /** The same, with bytes after its declared end. */
        public Transfer withSurplus() {
            return new Transfer(bytes, codings, fault, true);
        }
    }

    /** @param bytes how much of the body had arrived. @param millis since the request was sent */
    public record Arrival(int bytes, double millis) {}

    /** @param layer where the fault lies. @param message what happened, in words for the user */
    public record Failure(Layer layer, String message) {}

    /** Whether it takes away what the run made, and is no evidence. */
    @JsonIgnore
    public boolean isCleanup() {
        return CLEANUP.equals(suite);
    }

    /** The same exchange as another record knows it. */
    public Exchange named(String otherId) {
        return new Exchange(
                otherId, endpoint, suite, scenario, step, trial, attempt, startedAt, request, response, failure);
    }

    /** The same exchange with another content. @param received null if nothing came back. @param why null if all did */
    public Exchange with(Request sent, Response received, Failure why) {
        return new Exchange(id, endpoint, suite, scenario, step, trial, attempt, startedAt, sent, received, why);
    }

    /** The same with other bodies. @param received of no meaning if nothing came back */
    public Exchange withBodies(Body sent, Body received) {
        return with(
                new Request(request.method(), request.url(), request.headers(), sent),
                response == null ? null : response.with(response.headers(), received, response.arrivals()),
                failure);
    }

    /** Whether a body is known only in part, see {@link BodyCutter}: then nothing can be judged by it. */
    @JsonIgnore
    public boolean isCut() {
        return isCut(request.body()) || response != null && isCut(response.body());
    }

    private static boolean isCut(Body body) {
        return body != null && !body.isWhole();
    }

    /** The same with no body in place of one that is known only in part, as in recordings that lack it. */
    public Exchange withoutCutBodies() {
        return isCut()
                ? withBodies(
                        isCut(request.body()) ? null : request.body(),
                        response == null || isCut(response.body()) ? null : response.body())
                : this;
    }

    /** Whether an answer came back whole. */
    @JsonIgnore
    public boolean isComplete() {
        return response != null && failure == null;
    }
}
