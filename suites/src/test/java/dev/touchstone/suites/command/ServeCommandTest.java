package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class ServeCommandTest {
    private static ProcessBuilder serve(String... options) {
        List<String> command = new ArrayList<>(JavaCommand.started());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Touchstone.class.getName(), "serve"));
        command.addAll(List.of(options));
        return new ProcessBuilder(command);
    }

    @Test
    void printsOneLineThatAnySdkCanUse() throws IOException, InterruptedException {
        Process serving = serve("--port=0")
                // The messages of the Java virtual machine are no line for an SDK.
                .redirectError(Redirect.INHERIT)
                .start();
        try (BufferedReader printed = serving.inputReader()) {
            JsonNode line = JsonMapper.shared().readTree(printed.readLine());
            assertThat(line.propertyNames()).containsExactlyInAnyOrder("cloud", "baseUrl", "host", "apiKey", "models");
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

    @Test
    void theEnvironmentNamesTheCloudsOfAContainer() throws IOException, InterruptedException {
        ProcessBuilder builder = serve("--host=0.0.0.0", "--ready=/up");
        builder.environment().put("TOUCHSTONE_CLOUD", "openai,vertex");
        Process serving = builder.redirectError(Redirect.INHERIT).start();
        try (BufferedReader printed = serving.inputReader()) {
            for (String cloud : new String[] {"openai", "vertex"}) {
                String line = printed.readLine();
                JsonNode told = JsonMapper.shared().readTree(line);
                assertThat(told.at("/cloud").asString()).isEqualTo(cloud);
                URI ready = URI.create(told.at("/baseUrl").asString()).resolve("/up");
                HttpResponse<String> answer = HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.ofString());
                assertThat(answer.body()).isEqualTo(line);
            }
        } finally {
            serving.destroyForcibly().waitFor();
        }
    }

    @Test
    void whatCanNotBeServedIsOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused("cannot be opened to listen", "serve", "--port=" + taken.getLocalPort());
        }
        assertRefused("there is no cloud 'nimbus'", "serve", "--cloud=openai,nimbus");
        assertRefused("no port for each cloud", "serve", "--cloud=openai,vertex", "--port=65535");
        assertRefused("is not a path", "serve", "--ready=up");
        assertRefused("is not a speed", "serve", "--tokens-per-second=-1");
    }

    private static void assertRefused(String why, String... arguments) {
        Invocation refused = Invocation.of(arguments);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errLines()).singleElement().asString().contains(why, "Fix:");
    }
}
