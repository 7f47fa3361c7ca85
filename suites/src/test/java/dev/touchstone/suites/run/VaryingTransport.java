package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange.Arrival;
import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.record.Header;
import dev.touchstone.suites.exchange.Answer;
import dev.touchstone.suites.exchange.OutgoingRequest;
import dev.touchstone.suites.exchange.Transport;
import java.util.List;

/** Returns the answers of a real transport, written in another way. */
record VaryingTransport(Transport real, List<Variation> variations) implements Transport {
    @Override
    public Answer send(OutgoingRequest request) {
        Answer answer = real.send(request);
        Response response = answer.response();
        String type = response.header("content-type").orElse("");
        boolean stream = type.startsWith("text/event-stream");
        // A file has fixed bytes, which can't be written in another way.
        Body body = stream || type.startsWith("application/json")
                ? Body.of(varied(response.body().asText(), stream))
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
                        response.headers().stream().map(this::varied).toList(),
                        body,
                        arrivals,
                        response.firstByteMillis(),
                        response.totalMillis(),
                        response.transfer()),
                answer.failure());
    }

    private String varied(String text, boolean stream) {
        String varied = text;
        for (Variation variation : variations) {
            varied = variation.body(varied, stream);
        }
        return varied;
    }

    private Header varied(Header header) {
        Header varied = header;
        for (Variation variation : variations) {
            varied = variation.header(varied);
        }
        return varied;
    }

    @Override
    public void close() {
        real.close();
    }
}
