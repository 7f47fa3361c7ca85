package dev.touchstone.suites.replay;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.deviation.Deviation;
import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.judge.Revisions;
import dev.touchstone.suites.proxy.Recording;
import dev.touchstone.suites.proxy.TextsToKeep;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An application that works at the reference, and whose traffic a proxy records. */
public final class RecordedApplication {
    private static final String MODEL = "gpt-5.4-mini";
    private static final String WEATHER = "What is the weather in Paris right now? Use the tool.";
    private static final String PARAMETERS =
            "{'type':'object','properties':{'city':{'type':'string'}},'required':['city'],'additionalProperties':false}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final String key;

    private RecordedApplication(String base, String key) {
        this.base = base;
        this.key = key;
    }

    /** Returns the reference with some deviations. */
    public static Cloud cloud(String... deviations) {
        DeviationCatalogue all = DeviationCatalogue.load();
        return CloudCatalogue.load()
                .find("openai")
                .orElseThrow()
                .with(Stream.of(deviations)
                        .map(id -> all.all().stream()
                                .filter(deviation -> deviation.id().equals(id))
                                .findFirst()
                                .orElseThrow())
                        .toArray(Deviation[]::new));
    }

    /** Writes a profile for a running cloud. */
    public static Path profile(Path folder, String name, EmbeddedCloud cloud) throws IOException {
        return Files.writeString(
                folder.resolve(name + ".yaml"),
                "name: " + name + "\nbaseUrl: " + cloud.baseUrl()
                        + "\nauth: {scheme: bearer, env: CLOUD_KEY}\nmodels: {chat: " + MODEL
                        + ", embeddings: text-embedding-3-small}\n");
    }

    /** The requests of an application to an endpoint. */
    public interface Work {
        void at(String baseUrl, String key) throws IOException, InterruptedException;
    }

    /** @return the record */
    public static Path record(Path folder, TextsToKeep texts) throws IOException, InterruptedException {
        return record(folder, texts, (baseUrl, key) -> new RecordedApplication(baseUrl, key).work());
    }

    /**
     * Records another application.
     *
     * @return the record
     */
    public static Path record(Path folder, TextsToKeep texts, Work application)
            throws IOException, InterruptedException {
        try (EmbeddedCloud cloud = EmbeddedCloud.start(cloud())) {
            EndpointProfile profile =
                    EndpointLoader.load(profile(folder, "recorded", cloud).toString(), name -> null);
            Recording recording = Recording.start(
                    profile,
                    Credentials.ofApplication(profile, name -> null),
                    Revisions.load(RevisionLoader.CURRENT),
                    "test",
                    new Recording.RecordingOptions("127.0.0.1", 0, folder.resolve("traffic"), false, 1 << 20, texts));
            try (recording) {
                application.at(recording.baseUrl("127.0.0.1").toString(), cloud.apiKey());
            }
            return recording.file();
        }
    }

    private void work() throws IOException, InterruptedException {
        for (String text : new String[] {"Reply with exactly: pelican", "Reply with exactly: heron", "Say hello"}) {
            send(
                    "/chat/completions",
                    "{'model':'" + MODEL + "','messages':[{'role':'user','content':'" + text + "'}]}");
        }
        send(
                "/chat/completions",
                "{'model':'" + MODEL
                        + "','stream':true,'messages':[{'role':'user','content':'Reply with exactly: gull'}]}");
        send(
                "/chat/completions",
                "{'model':'" + MODEL + "','messages':[{'role':'user','content':'" + WEATHER
                        + "'}],'tools':[{'type':'function','function':{'name':'get_weather','parameters':" + PARAMETERS
                        + "}}]}");
        JsonNode first = send(
                "/responses",
                "{'model':'" + MODEL + "','input':'" + WEATHER
                        + "','tools':[{'type':'function','name':'get_weather','strict':true,'parameters':" + PARAMETERS
                        + "}],'tool_choice':'required'}");
        send(
                "/responses",
                "{'model':'" + MODEL + "','previous_response_id':'"
                        + first.path("id").asString()
                        + "','input':[{'type':'function_call_output','call_id':'"
                        + first.at("/output")
                                .valueStream()
                                .map(item -> item.path("call_id").asString(""))
                                .filter(id -> !id.isEmpty())
                                .findFirst()
                                .orElse("none")
                        + "','output':'18 degrees'}]}");
        send("/conversations", "{}");
        send("/../favicon.ico", "");
    }

    private JsonNode send(String path, String json) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json");
        HttpResponse<String> answer = client.send(
                (json.isEmpty()
                                ? request.GET()
                                : request.POST(HttpRequest.BodyPublishers.ofString(json.replace('\'', '"'))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.body().startsWith("{")
                ? JsonMapper.shared().readTree(answer.body())
                : JsonMapper.shared().createObjectNode();
    }
}
