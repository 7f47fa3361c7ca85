package dev.touchstone.reports.render;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Judged;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The request and answer of one exchange that a finding refers to, limited in size.
 *
 * @param key unique within a report, for links
 * @param endpoint the label of the run
 * @param exchange the exchange's id
 * @param request the request's line, headers and body
 * @param response the answer's status, headers and body; null if there was none
 * @param failure why the answer is missing or incomplete; null if it is complete
 * @param timing when the answer came, in words; null if not measured
 * @param curl the command that sends the request again; null if its body is too long to be shown here
 * @param after why that command does not work alone; null if it does
 * @param embedded the embedded cloud that the user has to serve for that command; null if a real endpoint answered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Evidence(
        String key,
        String endpoint,
        String exchange,
        String request,
        String response,
        String failure,
        String timing,
        String curl,
        String after,
        String embedded) {

    /** The maximum number of bytes of a body that a report shows. The record has the rest. */
    static final int MAX_BODY_BYTES = 16 << 10;

    /** Returns the key of the evidence at this index of the report's list. */
    static String key(int index) {
        return "x" + (index + 1);
    }

    /** Returns the index in the report's list of the evidence with this key. */
    static int index(String key) {
        return Integer.parseInt(key.substring(1)) - 1;
    }

    static Evidence of(String key, String endpoint, Exchange exchange, boolean embedded) {
        Exchange.Request request = exchange.request();
        Exchange.Response response = exchange.response();
        return new Evidence(
                key,
                endpoint,
                exchange.id(),
                message(request.method() + " " + request.url(), request.headers(), request.body()),
                response == null ? null : message("HTTP " + response.status(), response.headers(), response.body()),
                exchange.failure() == null
                        ? null
                        : exchange.failure().layer().id() + ": "
                                + exchange.failure().message(),
                response == null ? null : timing(response),
                request.body().length() > MAX_BODY_BYTES ? null : Curl.of(exchange, embedded),
                null,
                embedded ? exchange.endpoint() : null);
    }

    /**
     * Returns a copy with the values at the places that findings point at, because the record did not keep this part
     * of the answer.
     */
    Evidence with(List<Judged.JudgedPlace> places) {
        String values = places.stream()
                .map(place -> "\nat " + place.at() + ": " + place.value())
                .collect(Collectors.joining());
        return new Evidence(
                key,
                endpoint,
                exchange,
                request,
                Objects.requireNonNullElse(response, "") + values,
                failure,
                timing,
                curl,
                after,
                embedded);
    }

    /**
     * Returns a copy that names the steps that have to be sent before.
     *
     * @param steps the ids of their exchanges, in order; may be empty
     */
    Evidence after(List<String> steps) {
        if (steps.isEmpty()) {
            return this;
        }
        String why = "The command does not work alone. The request names what an earlier answer made: send "
                + String.join(", then ", steps) + " first, and put the new ids in place of the old ones.";
        return new Evidence(key, endpoint, exchange, request, response, failure, timing, curl, why, embedded);
    }

    private static String message(String firstLine, List<Header> headers, Body body) {
        String head = headers.stream()
                .map(header -> header.name() + ": " + header.value())
                .collect(Collectors.joining("\n"));
        return firstLine + "\n" + head + "\n\n" + bounded(body);
    }

    private static String bounded(Body body) {
        int kept = body.bytes().length;
        if (kept <= MAX_BODY_BYTES && body.isWhole()) {
            return body.asText();
        }
        String start = new String(body.bytes(), 0, Math.min(kept, MAX_BODY_BYTES), StandardCharsets.UTF_8);
        return start + "\n… " + (body.length() - MAX_BODY_BYTES) + " more bytes"
                + (body.isWhole() ? " are in the run record" : "; the run record is " + body.cutNote());
    }

    private static String timing(Exchange.Response response) {
        String total = response.totalMillis() < 0 ? "" : Math.round(response.totalMillis()) + " ms in all";
        String first =
                response.firstByteMillis() < 0 ? "" : Math.round(response.firstByteMillis()) + " ms to the first byte";
        if (total.isEmpty() && first.isEmpty()) {
            return null;
        }
        return total.isEmpty() || first.isEmpty() ? first + total : first + ", " + total;
    }
}
