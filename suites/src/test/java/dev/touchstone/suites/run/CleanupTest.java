package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Leftover;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.Limits;
import dev.touchstone.suites.endpoint.PathSegment;
import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.endpoint.StubEndpoint.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The resources that a run creates at an endpoint are deleted when it has ended, or reported. */
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class CleanupTest {
    private static final String MAKING = """
              - id: making
                title: things are made and left
                steps:
                  - {id: file, operation: files.create, form: {purpose: batch, file: {file: a.jsonl, type: application/jsonl, value: "{}"}}}
                  - {id: batch, operation: batches.create, body: {input_file_id: x}}
                  - {id: stored, operation: responses, body: {model: m, input: hi}}
                  - {id: unstored, operation: responses, body: {model: m, input: hi, store: false}}
                  - {id: conversation, operation: conversations.create, body: {}}
                  - {id: chat, operation: chat, body: {model: m, store: true, messages: []}}
                  - {id: plain, operation: chat, body: {model: m, messages: []}}
                  - {id: again, operation: conversations.create, body: {}, capture: {id: /id}}
                  - {id: undone, operation: conversations.delete, parameter: "${captured.id}"}
                requirements:
                  - id: birds.made
                    sentence: The request is answered.
                    authority: kit-policy
                    source: tests
                    on: plain
                    check: [{status: 200}]
            """;

    private static final Map<String, String> PREFIXES = Map.of(
            "/v1/files", "file",
            "/v1/batches", "batch",
            "/v1/responses", "resp",
            "/v1/conversations", "conv",
            "/v1/chat/completions", "chat");

    @TempDir
    Path folder;

    private final Set<String> there = ConcurrentHashMap.newKeySet();
    private final List<String> taken = new CopyOnWriteArrayList<>();

    /** Keeps the resources that requests create, until a request deletes them. */
    private void serve(Call call) throws IOException {
        String method = call.exchange().getRequestMethod().toString();
        String path = call.path();
        if (method.equals("DELETE") || path.endsWith("/cancel")) {
            String id = path.replaceFirst("/cancel$", "");
            id = id.substring(id.lastIndexOf('/') + 1);
            taken.add(id);
            call.json(there.remove(id) ? 200 : 404, "{}");
            return;
        }
        String id = PREFIXES.get(path) + "-" + call.number();
        boolean stays = path.equals("/v1/chat/completions")
                ? call.body().contains("\"store\":true")
                : !call.body().contains("\"store\":false");
        if (stays) {
            there.add(id);
        }
        call.json(200, "{\"id\":\"" + id + "\",\"status\":\"in_progress\",\"choices\":[{\"message\":{}}]}");
    }

    private RunRecord run(StubEndpoint endpoint) {
        return TinyRun.of(
                        TinyRun.revision(folder.resolve("revision"), MAKING),
                        TinyRun.profile(endpoint, new Limits(2, 60, 1 << 20)),
                        folder.resolve("run.jsonl"))
                .record();
    }

    @Test
    void nothingIsLeftAtTheEndpoint() {
        try (StubEndpoint endpoint = StubEndpoint.answering(this::serve)) {
            RunRecord record = run(endpoint);
            assertThat(there).isEmpty();
            assertThat(taken)
                    .extracting(id -> id.replaceAll("-.*", ""))
                    .containsExactlyInAnyOrder("conv", "batch", "file", "resp", "conv", "chat");
            assertThat(record.footer().orElseThrow().leftovers()).isEmpty();
            // A batch reads its file, so it is deleted first.
            assertThat(taken.indexOf(id("batch"))).isLessThan(taken.indexOf(id("file")));
            List<Exchange> cleanup =
                    record.exchanges().stream().filter(Exchange::isCleanup).toList();
            assertThat(cleanup).hasSize(5);
            assertThat(record.footer().orElseThrow().requests()).isEqualTo(endpoint.requests());
        }
    }

    private String id(String kind) {
        return taken.stream().filter(id -> id.startsWith(kind)).findFirst().orElseThrow();
    }

    @Test
    void whatCannotBeDeletedIsNamed() {
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            boolean deletes = call.exchange().getRequestMethod().toString().equals("DELETE");
            if (deletes && (call.path().contains("/files/") || call.path().contains("/responses/"))) {
                call.json(call.path().contains("/files/") ? 405 : 500, "{}");
            } else {
                serve(call);
            }
        })) {
            RunRecord record = run(endpoint);
            List<Leftover> leftovers = record.footer().orElseThrow().leftovers();
            assertThat(leftovers)
                    .extracting(Leftover::kind, Leftover::exchange, Leftover::reason)
                    .containsExactly(
                            tuple("file", "birds/making/file#1", "DELETE was answered with 405"),
                            tuple("response", "birds/making/stored#1", "DELETE was answered with 500"));
            assertThat(leftovers).extracting(Leftover::id).containsExactlyInAnyOrderElementsOf(there);
        }
    }

    /** Returns the paths of deletions, as they were sent, for a file with the given id. */
    private List<String> deletedPaths(String fileId, List<Leftover> leftovers) {
        List<String> paths = new CopyOnWriteArrayList<>();
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            if (call.exchange().getRequestMethod().toString().equals("DELETE")) {
                paths.add(call.exchange().getRequestURI());
            }
            if (call.path().equals("/v1/files")) {
                call.json(200, "{\"id\":\"" + fileId + "\"}");
            } else {
                serve(call);
            }
        })) {
            leftovers.addAll(run(endpoint).footer().orElseThrow().leftovers());
        }
        return paths;
    }

    @ParameterizedTest
    @CsvSource({
        "../../admin?x=1#f, /v1/files/..%2F..%2Fadmin%3Fx%3D1%23f",
        "cm91dGU=+a/b==, /v1/files/cm91dGU%3D%2Ba%2Fb%3D%3D",
        "a b%2e%2e, /v1/files/a%20b%252e%252e"
    })
    void anIdIsOneSegmentOfThePathWhateverItHolds(String id, String path) {
        assertThat(deletedPaths(id, new ArrayList<>())).contains(path);
    }

    @Test
    void anIdLongerThanTwoHundredCharactersIsDeletedToo() {
        String id = "file-" + "x".repeat(600);
        assertThat(deletedPaths(id, new ArrayList<>())).contains("/v1/files/" + id);
    }

    @Test
    void anIdThatNoSegmentCanHoldIsNotSentAndNamed() {
        for (String id : List.of("..", ".", "x".repeat(PathSegment.MAX_LENGTH + 1))) {
            List<Leftover> leftovers = new ArrayList<>();
            assertThat(deletedPaths(id, leftovers)).noneMatch(path -> path.startsWith("/v1/files"));
            assertThat(leftovers)
                    .extracting(Leftover::id, Leftover::reason)
                    .contains(tuple(id, "its id is no single segment of a URL's path"));
        }
    }

    @Test
    void aKeyThatComesBackAsAnIdIsNotShown() {
        String key = "SECRET_KEY_OF_THE_TEST"; // in the tiny run, the value of each variable is its own name
        List<Leftover> told = new ArrayList<>();
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            if (call.exchange().getRequestMethod().toString().equals("DELETE")) {
                call.json(500, "{}");
            } else {
                call.json(200, "{\"id\":\"" + key + "\",\"choices\":[{\"message\":{}}]}");
            }
        })) {
            Path file = folder.resolve("run.jsonl");
            EndpointProfile profile = EndpointLoader.adHoc(endpoint.baseUrl(), "m", null, key);
            RunPlan plan =
                    RunPlan.of(TinyRun.revision(folder.resolve("revision"), MAKING), profile, RunPlan.Selection.ALL);
            Subject subject =
                    new Subject(profile, Credentials.resolve(profile, UnaryOperator.identity()), Role.CANDIDATE, 1);
            Progress progress = new Progress() {
                @Override
                public void started(String name, int requests) {}

                @Override
                public void advanced(String name, int done, int all) {}

                @Override
                public void finished(String name, int requests, double seconds) {}

                @Override
                public void left(String name, List<Leftover> leftovers) {
                    told.addAll(leftovers);
                }
            };
            try (EndpointRun endpointRun = EndpointRun.open(subject, plan, progress, file)) {
                TinyRun.drain(endpointRun, plan);
            }
            assertThat(told).isNotEmpty().noneMatch(left -> left.toString().contains(key));
            assertThat(file).content().doesNotContain(key);
        }
    }
}
