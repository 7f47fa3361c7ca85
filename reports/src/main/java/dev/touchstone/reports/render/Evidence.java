package dev.touchstone.reports.render;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Judged;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The bytes of one exchange that a finding refers to, bounded.
 *
 * @param key unique within a report, for links
 * @param endpoint the label of the run it is of
 * @param exchange the exchange's id
 * @param request the request's line, headers and body
 * @param response the answer's status, headers and body; null if there was none
 * @param failure why nothing, or not all, came back; null if all did
 * @param timing when the answer came, in words; null if not measured
 * @param curl the command that sends the request again; null if its body is too long to be shown here
 * @param after why that command does not work alone; null if it does
 * @param embedded the embedded cloud that has to be served for that; null if a real endpoint answered
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

    /** How much of a body a report shows. The record has the rest. */
    static final int MOST_BODY_BYTES = 16 << 10;

    /** The key of the evidence at a place of the report's list. */
    static String key(int index) {
        return "x" + (index + 1);
    }

    /** Where in the report's list the evidence of a key is. */
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
                request.body().length() > MOST_BODY_BYTES ? null : Curl.of(exchange, embedded),
                null,
                embedded ? exchange.endpoint() : null);
    }

    /** The same with what stood at the places that findings point at, in the part of the answer that was not kept. */
    Evidence with(List<Judged.JudgedPlace> places) {
        String values = places.stream()
                .map(place -> "\nat " + place.at() + ": " + place.value())
                .collect(Collectors.joining());
        return new Evidence(
                key, endpoint, exchange, request, response + values, failure, timing, curl, after, embedded);
    }

    /** The same with the steps that have to be sent before. @param steps their exchanges' ids, in order; may be empty */
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
        if (kept <= MOST_BODY_BYTES && body.isWhole()) {
            return body.asText();
        }
        String start = new String(body.bytes(), 0, Math.min(kept, MOST_BODY_BYTES), StandardCharsets.UTF_8);
        return start + "\n… " + (body.length() - MOST_BODY_BYTES) + " more bytes"
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
