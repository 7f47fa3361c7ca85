package dev.touchstone.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** An HTTP client that does not use the kit. */
final class Http {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Http() {}

    static HttpResponse<String> get(URI base, String path, String key) {
        return send(HttpRequest.newBuilder(URI.create(base + path)), key);
    }

    static HttpResponse<String> chat(URI base, String model, String key) {
        String body = "{\"model\":\"" + model
                + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Reply with exactly: ready\"}]}";
        return send(
                HttpRequest.newBuilder(URI.create(base + "/chat/completions"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)),
                key);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String key) {
        try {
            return CLIENT.send(
                    request.header("Authorization", "Bearer " + key)
                            .timeout(Duration.ofSeconds(200))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
