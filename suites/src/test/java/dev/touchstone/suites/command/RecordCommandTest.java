package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.audit.Audit;
import dev.touchstone.suites.audit.GroupBy;
import dev.touchstone.suites.judge.Revisions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user starts and stops {@code touchstone record}. */
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class RecordCommandTest {
    private static final String ASK =
            "{\"model\":\"gpt-5.4-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Say hello\"}]}";

    @TempDir
    Path folder;

    private static HttpResponse<String> ask(String baseUrl, String key) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(baseUrl + "/chat/completions"))
                                .header("Authorization", "Bearer " + key)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(ASK))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static String afterColon(String line) {
        return line.substring(line.indexOf(": ") + 2).strip();
    }

    private List<Path> records() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("traffic"))) {
            return files.toList();
        }
    }

    @Test
    void aRecordingThatIsStoppedIsWholeAndCanBeAudited() throws Exception {
        Path har = folder.resolve("traffic.har");
        String key;
        try (ChildProcess process = ChildProcess.piped(
                folder.resolve("err"),
                "record",
                "--endpoint=embedded/openai",
                "--port=0",
                "--out=" + folder.resolve("traffic"),
                "--har=" + har)) {
            key = process.awaitLine("accepts the API key").replaceAll(".*key (\\S+)\\.$", "$1");
            String baseUrl = afterColon(process.awaitLine("Base URL"));
            HttpResponse<String> answer = ask(baseUrl, key);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(ask(baseUrl, "sk-wrong-0123456789").statusCode()).isEqualTo(401);
            process.signal("INT");
            assertThat(process.rest()).contains("2 exchanges: chat 2", "Next: touchstone audit ");
            assertThat(process.exitCode()).isEqualTo(130);
            assertThat(Files.readAllLines(folder.resolve("err")))
                    .containsExactly(
                            "touchstone: SIGINT: no more requests pass. Writing down what has passed takes 10 s"
                                    + " at most; a second signal ends at once.");
        }
        assertThat(records()).hasSize(1);
        for (Path file : List.of(records().get(0), har)) {
            assertThat(Files.readString(file))
                    .doesNotContain(key, "sk-wrong-0123456789")
                    .contains("Say hello");
            assertThat(Audit.run(List.of(file), GroupBy.SOURCE, Revisions.load(RevisionLoader.CURRENT))
                            .groups())
                    .singleElement()
                    .satisfies(group -> assertThat(group.recognised()).isEqualTo(2))
                    .satisfies(group -> assertThat(group.failing()).isEmpty());
        }
    }

    @Test
    void theServersOwnLogIsNotPrinted() throws Exception {
        Path profile = folder.resolve("mine.yaml");
        Path err = folder.resolve("err");
        Files.writeString(
                profile, "name: mine\nbaseUrl: http://127.0.0.1:9/v1\nauth: {scheme: none}\nmodels: {chat: m}\n");
        try (ChildProcess process = ChildProcess.piped(
                err, "record", "--endpoint=" + profile, "--port=0", "--out=" + folder.resolve("traffic"))) {
            String baseUrl = afterColon(process.awaitLine("Base URL"));
            assertThat(ask(baseUrl, "none").body()).contains("no connection to the endpoint");
            process.signal("INT");
            process.rest();
            process.exitCode();
        }
        assertThat(Files.readAllLines(err)).singleElement().asString().startsWith("touchstone: SIGINT: ");
    }

    @Test
    void whatWasRecordedBeforeAProcessIsKilledIsThere() throws Exception {
        try (ChildProcess process = ChildProcess.piped(
                folder.resolve("err"),
                "record",
                "--endpoint=embedded/openai",
                "--port=0",
                "--out=" + folder.resolve("traffic"))) {
            String key = process.awaitLine("accepts the API key").replaceAll(".*key (\\S+)\\.$", "$1");
            String baseUrl = afterColon(process.awaitLine("Base URL"));
            assertThat(ask(baseUrl, key).statusCode()).isEqualTo(200);
            process.awaitLine("1 exchange: chat 1");
            process.kill();
            process.exitCode();
        }
        assertThat(Files.readString(records().get(0))).contains("Say hello");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--endpoint=openai --port=70000 | --port 70000",
                "--endpoint=openai --max-bytes=0 | --max-bytes 0",
                "--endpoint=openai --keep-texts=some | keep-texts",
                "--endpoint=opennai | did you mean 'openai'?",
                "--port=0 | --endpoint",
            })
    void aMistakeIsOneLine(String arguments, String part) throws Exception {
        Invocation invocation = Invocation.of(Stream.concat(
                        Stream.of("record", "--out=" + folder.resolve("traffic")), Stream.of(arguments.split(" ")))
                .toArray(String[]::new));
        assertThat(invocation.exitCode()).isEqualTo(2);
        assertThat(invocation.errLines()).singleElement().asString().contains(part);
        assertThat(folder.resolve("traffic")).doesNotExist();
    }
}
