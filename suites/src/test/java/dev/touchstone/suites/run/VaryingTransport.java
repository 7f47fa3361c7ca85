package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange.Arrival;
import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.suites.exchange.Answer;
import dev.touchstone.suites.exchange.OutgoingRequest;
import dev.touchstone.suites.exchange.Transport;
import java.util.List;

/** Returns the answers of a real transport, written in another way. */
record VaryingTransport(Transport real, Variation variation) implements Transport {
    @Override
    public Answer send(OutgoingRequest request) {
        Answer answer = real.send(request);
        Response response = answer.response();
        String type = response.header("content-type").orElse("");
        boolean stream = type.startsWith("text/event-stream");
        // A file has fixed bytes, which can't be written in another way.
        Body body = stream || type.startsWith("application/json")
                ? Body.of(variation.body(response.body().asText(), stream))
                : response.body();
        List<Arrival> arrivals = response.arrivals().stream()
                .map(arrival -> new Arrival(
                        (int) ((long) arrival.bytes()
                                * body.bytes().length
                                / response.body().bytes().length),
                        arrival.millis()))
                .toList();
        return new Answer(
                answer.startedAt(),
                answer.sent(),
                new Response(
                        response.status(),
                        response.headers().stream().map(variation::header).toList(),
                        body,
                        arrivals,
                        response.firstByteMillis(),
                        response.totalMillis(),
                        response.transfer()),
                answer.failure());
    }

    @Override
    public void close() {
        real.close();
    }
}
