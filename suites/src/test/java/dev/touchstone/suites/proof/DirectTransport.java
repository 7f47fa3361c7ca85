package dev.touchstone.suites.proof;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.CloudApi;
import dev.touchstone.fixtures.exchange.ApiRequest;
import dev.touchstone.fixtures.exchange.Reply;
import dev.touchstone.reports.record.Exchange.Arrival;
import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.suites.coding.ReceivedBody;
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
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks a cloud without a socket: a hundred mutants are proven in the time that a few take over HTTP. The clock is one of
 * numbers: every write of a reply takes ten milliseconds, and so does every token that the model makes for it.
 */
final class DirectTransport implements Transport {
    private static final double MILLIS_BETWEEN_WRITES = 10;

    private static final int MAX_BYTES = 8 << 20;

    private final CloudApi first;
    private final CloudApi rest;
    private final AtomicBoolean asked = new AtomicBoolean();

    DirectTransport(Cloud cloud) {
        this(cloud, cloud);
    }

    /** @param first answers the first request. @param rest answers all others */
    DirectTransport(Cloud first, Cloud rest) {
        this.first = new CloudApi(first, Clock.systemUTC());
        this.rest = first == rest ? this.first : new CloudApi(rest, Clock.systemUTC());
    }

    @Override
    public Answer send(OutgoingRequest request) {
        CloudApi api = asked.getAndSet(true) ? rest : first;
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
        List<byte[]> writes = reply.writes();
        List<Integer> made = reply.tokensOfWrites();
        double millis = 0;
        for (int at = 0; at < writes.size(); at++) {
            body.writeBytes(writes.get(at));
            millis += MILLIS_BETWEEN_WRITES * (1 + (at < made.size() ? made.get(at) : 0));
            arrivals.add(new Arrival(body.size(), millis));
        }
        ServedBytes served = ServedBytes.of(reply, body.toByteArray());
        ReceivedBody received = ReceivedBody.of(served.bytes(), arrivals, served.headers(), true, MAX_BYTES);
        Response response = new Response(
                reply.status(),
                served.headers(),
                received.body(),
                received.arrivals(),
                arrivals.isEmpty() ? millis : arrivals.get(0).millis(),
                millis,
                served.surplus() ? received.transfer().withSurplus() : received.transfer());
        return new Answer(Instant.now(), request.headers(), response, null);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
