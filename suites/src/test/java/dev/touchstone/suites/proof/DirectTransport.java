package dev.touchstone.suites.proof;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.CloudApi;
import dev.touchstone.fixtures.exchange.ApiRequest;
import dev.touchstone.fixtures.exchange.Reply;
import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange.Arrival;
import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.record.Header;
import dev.touchstone.suites.exchange.Answer;
import dev.touchstone.suites.exchange.OutgoingRequest;
import dev.touchstone.suites.exchange.Transport;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a cloud without a socket: a hundred mutants are proven in the time that a few take over HTTP. Every write of a
 * reply arrives ten milliseconds after the one before.
 */
final class DirectTransport implements Transport {
    private static final double MILLIS_BETWEEN_WRITES = 10;

    private final CloudApi api;

    DirectTransport(Cloud cloud) {
        this.api = new CloudApi(cloud, Clock.systemUTC());
    }

    @Override
    public Answer send(OutgoingRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach(header -> headers.put(header.name(), header.value()));
        headers.put("Host", request.url().getHost());
        String query = request.url().getQuery();
        Reply reply = api.answer(new ApiRequest(
                request.method(),
                request.url().getPath(),
                query == null ? "" : query,
                headers,
                request.body().bytes()));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        List<Arrival> arrivals = new ArrayList<>();
        for (byte[] write : reply.writes()) {
            body.writeBytes(write);
            arrivals.add(new Arrival(body.size(), (arrivals.size() + 1) * MILLIS_BETWEEN_WRITES));
        }
        boolean buffered = arrivals.size() == 1;
        double total = buffered ? 1000 : arrivals.size() * MILLIS_BETWEEN_WRITES;
        if (buffered) {
            arrivals = List.of(new Arrival(body.size(), total));
        }
        Response response = new Response(
                reply.status(),
                reply.headers().entrySet().stream()
                        .map(header -> new Header(header.getKey(), header.getValue()))
                        .toList(),
                Body.of(body.toByteArray()),
                arrivals,
                buffered ? total : MILLIS_BETWEEN_WRITES,
                total);
        return new Answer(Instant.now(), request.headers(), response, null);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
