package dev.touchstone.suites.judge;

import dev.touchstone.fixtures.deviation.Deviation;
import dev.touchstone.fixtures.deviation.Deviations;
import dev.touchstone.fixtures.exchange.ApiRequest;
import dev.touchstone.fixtures.exchange.Framing;
import dev.touchstone.fixtures.exchange.Reply;
import dev.touchstone.fixtures.exchange.ReplyBody;
import dev.touchstone.fixtures.exchange.SseEvent;
import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Header;
import dev.touchstone.specs.When.Form;
import dev.touchstone.suites.observe.ObservedExchange;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A recorded exchange whose answer a deviation has changed, as deviations change the answers of embedded clouds. */
final class BentRecording {
    private BentRecording() {}

    /** Returns the exchange with the deviations in its answer. Without deviations, the answer is only written again. */
    static Exchange of(List<Deviation> deviations, Exchange exchange) {
        ApiRequest request = new ApiRequest(
                exchange.request().method(),
                URI.create(exchange.request().url()).getPath().replaceFirst("^/v1", ""),
                "",
                Map.of(),
                exchange.request().body().bytes());
        Reply sent = Deviations.apply(deviations, request, reply(exchange));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        sent.writes().forEach(bytes::writeBytes);
        return exchange.with(
                exchange.request(),
                new Exchange.Response(
                        sent.status(),
                        sent.headers().entrySet().stream()
                                .map(header -> new Header(header.getKey(), header.getValue()))
                                .toList(),
                        Body.of(bytes.toByteArray()),
                        List.of(),
                        -1,
                        -1),
                null);
    }

    private static Reply reply(Exchange exchange) {
        ObservedExchange observed = new ObservedExchange(exchange);
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.response()
                .headers()
                .forEach(header -> headers.put(header.name().toLowerCase(Locale.ROOT), header.value()));
        ReplyBody body = observed.answer() == Form.STREAM
                ? new ReplyBody.Events(
                        observed.stream().events().stream()
                                .map(event -> new SseEvent(event.name(), event.data()))
                                .toList(),
                        Framing.OPENAI)
                : new ReplyBody.JsonBody(observed.body());
        return new Reply(exchange.response().status(), headers, body);
    }
}
