package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class ServeCommandTest {
    @Test
    void printsOneLineThatAnySdkCanUse() throws IOException, InterruptedException {
        Process serving = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Touchstone.class.getName(),
                        "serve",
                        "--port=0")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader printed = serving.inputReader()) {
            JsonNode line = JsonMapper.shared().readTree(printed.readLine());
            assertThat(line.propertyNames()).containsExactlyInAnyOrder("cloud", "baseUrl", "apiKey", "models");
            assertThat(line.at("/cloud").asString()).isEqualTo("openai");
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(line.at("/baseUrl").asString() + "/models"))
                    .header("Authorization", "Bearer " + line.at("/apiKey").asString())
                    .build();
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .contains(line.at("/models/chat").asString())
                    .contains(line.at("/models/embeddings").asString());
        } finally {
            serving.destroyForcibly().waitFor();
        }
    }
}
