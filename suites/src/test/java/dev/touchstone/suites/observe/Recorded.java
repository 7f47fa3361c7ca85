package dev.touchstone.suites.observe;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Exchange.Arrival;
import dev.touchstone.reports.record.Header;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes exchanges for tests. The default is a chat completion that was answered with 200. */
public final class Recorded {
    private String method = "POST";
    private String url = "https://api.example.com/v1/chat/completions";
    private String request = "{\"model\":\"m\",\"messages\":[]}";
    private int status = 200;
    private byte[] body = new byte[0];
    private final List<Header> headers = new ArrayList<>();
    private List<Arrival> arrivals = List.of();
    private Instant at = Instant.parse("2026-11-01T00:00:00Z");

    private Recorded() {}

    public static Recorded chat(String body) {
        return new Recorded().body(body);
    }

    /** @param data the data of each event; the terminator is added */
    public static Recorded chatStream(String... data) {
        return chat(stream(data) + "data: [DONE]\n\n").request("{\"model\":\"m\",\"messages\":[],\"stream\":true}");
    }

    public static Recorded responses(String body) {
        return new Recorded().url("https://api.example.com/v1/responses").body(body);
    }

    /** Makes a stream whose events are named by their type. */
    public static Recorded responsesStream(String... data) {
        StringBuilder text = new StringBuilder();
        for (String one : data) {
            String type = JsonText.parse(one).orElseThrow().path("type").asString("");
            text.append("event: ").append(type).append("\ndata: ").append(one).append("\n\n");
        }
        return responses(text.toString()).request("{\"model\":\"m\",\"input\":\"hello\",\"stream\":true}");
    }

    public static String stream(String... data) {
        StringBuilder text = new StringBuilder();
        for (String one : data) {
            text.append("data: ").append(one).append("\n\n");
        }
        return text.toString();
    }

    public Recorded method(String value) {
        method = value;
        return this;
    }

    public Recorded url(String value) {
        url = value;
        return this;
    }

    public Recorded request(String value) {
        request = value;
        return this;
    }

    public Recorded status(int value) {
        status = value;
        return this;
    }

    public Recorded body(String value) {
        return body(value.getBytes(StandardCharsets.UTF_8));
    }

    public Recorded body(byte[] value) {
        body = value;
        return this;
    }

    public Recorded header(String name, String value) {
        headers.add(new Header(name, value));
        return this;
    }

    public Recorded arrivals(Arrival... values) {
        arrivals = List.of(values);
        return this;
    }

    public Recorded at(String instant) {
        at = Instant.parse(instant);
        return this;
    }

    public Exchange exchange() {
        return new Exchange(
                "x",
                "e",
                null,
                null,
                null,
                1,
                at,
                new Exchange.Request(method, url, List.of(), Body.of(request)),
                new Exchange.Response(status, List.copyOf(headers), Body.of(body), arrivals, -1, -1),
                null);
    }

    public ObservedExchange observed() {
        return new ObservedExchange(exchange());
    }
}
