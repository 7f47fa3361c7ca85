package dev.touchstone.suites.run;

import dev.touchstone.fixtures.cloud.CloudApi;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.exchange.ApiRequest;
import dev.touchstone.fixtures.exchange.Reply;
import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.endpoint.StubEndpoint.Call;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reference cloud on a socket. It counts its requests, and remembers the created resources. */
public final class CountedCloud implements AutoCloseable {
    /** Is told about each request before it is answered. */
    @FunctionalInterface
    public interface Watcher {
        void asked(int number, String method, String path) throws InterruptedException;
    }

    private static final Set<String> ENDED = Set.of("completed", "cancelled", "cancelling", "failed", "expired");

    private final CloudApi api =
            new CloudApi(CloudCatalogue.load().find("openai").orElseThrow(), Clock.systemUTC());
    private final Set<String> made = ConcurrentHashMap.newKeySet();
    private final Map<String, String> lastHeaders = new ConcurrentHashMap<>();
    private final StubEndpoint endpoint;
    private volatile Watcher watcher = (number, method, path) -> {};

    public CountedCloud() {
        this.endpoint = StubEndpoint.answering(this::answer);
    }

    /** Sets another watcher from now on. */
    public void watch(Watcher other) {
        watcher = other;
    }

    private void answer(Call call) throws IOException, InterruptedException {
        String method = call.exchange().getRequestMethod().toString();
        watcher.asked(call.number(), method, call.path());
        Map<String, String> headers = new HashMap<>();
        for (HeaderValues values : call.exchange().getRequestHeaders()) {
            headers.put(values.getHeaderName().toString(), values.getFirst());
        }
        lastHeaders.putAll(headers);
        Reply reply = api.answer(new ApiRequest(
                method,
                call.path(),
                call.exchange().getQueryString(),
                headers,
                call.body().getBytes(StandardCharsets.UTF_8)));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        reply.writes().forEach(body::writeBytes);
        if (method.equals("POST") && reply.status() / 100 == 2) {
            String id = json(body.toByteArray()).path("id").asString("");
            if (!id.isEmpty() && !call.path().endsWith("/cancel")) {
                made.add(call.path() + "/" + id);
            }
        }
        call.exchange().setStatusCode(reply.status());
        reply.headers()
                .forEach((name, value) ->
                        call.exchange().getResponseHeaders().put(HttpString.tryFromString(name), value));
        for (byte[] write : reply.writes()) {
            call.exchange().getOutputStream().write(write);
            call.exchange().getOutputStream().flush();
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException noJson) {
            return JsonMapper.shared().createObjectNode();
        }
    }

    /** Returns the created resources that still exist, according to the cloud itself. */
    public List<String> left() {
        return made.stream().filter(this::isThere).sorted().toList();
    }

    private boolean isThere(String path) {
        Reply reply = api.answer(new ApiRequest("GET", path, "", lastHeaders, new byte[0]));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        reply.writes().forEach(body::writeBytes);
        return reply.status() == 200
                && !ENDED.contains(
                        path.contains("/batches/")
                                ? json(body.toByteArray()).path("status").asString("")
                                : "");
    }

    public int requests() {
        return endpoint.requests();
    }

    /** Returns the base URL for an SDK. */
    public String baseUrl() {
        return endpoint.baseUrl();
    }

    public static String key() {
        return "sk-touchstone-openai-3c9e5a7f1b8d2046";
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
