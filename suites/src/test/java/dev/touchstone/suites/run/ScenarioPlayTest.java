package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.suites.endpoint.Limits;
import dev.touchstone.suites.endpoint.StubEndpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Tests the features of a scenario besides sending requests one after the other. */
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class ScenarioPlayTest {
    private static final Limits LIMITS = new Limits(4, 30, 1 << 20);

    @TempDir
    Path folder;

    private final List<String> sent = new CopyOnWriteArrayList<>();

    private TinyRun run(StubEndpoint endpoint, String... scenarios) {
        return TinyRun.of(
                TinyRun.revision(folder.resolve("revision"), scenarios),
                TinyRun.profile(endpoint, LIMITS),
                folder.resolve("run.jsonl"));
    }

    private StubEndpoint answering(int status, String json) {
        return StubEndpoint.answering(call -> {
            sent.add(call.exchange().getRequestMethod() + " " + call.path() + " " + call.body());
            // The preflight, which is the first request, has to succeed.
            if (call.number() == 1) {
                call.json(200, PELICAN);
            } else {
                call.json(status, json);
            }
        });
    }

    private static final String PELICAN = """
            {"object":"chat.completion","choices":[{"message":{"content":"pelican"},"finish_reason":"stop"}]}
            """;

    private static String scenario(String id, String steps, String requirement) {
        return """
                  - id: %s
                    title: a scenario of the test
                    needs: [chat]
                    steps: %s
                    requirements:
                      - {id: birds.%s, sentence: It is as it is written., authority: kit-policy, source: tests, %s}
                """.formatted(id, steps, id, requirement);
    }

    private static final String SAYS_PELICAN = "check: [{answer: {at: /choices/0/message/content, contains: pelican}}]";

    @Test
    void aSharedRequestIsSentOnceForAllWhoUseIt() {
        try (StubEndpoint endpoint = answering(200, PELICAN)) {
            TinyRun run = run(
                    endpoint,
                    scenario("one", "[{id: a, uses: plain}]", SAYS_PELICAN),
                    scenario("two", "[{id: b, uses: plain}]", SAYS_PELICAN));
            assertThat(endpoint.requests()).isEqualTo(2).isEqualTo(run.plan().requests());
            assertThat(run.record().exchanges()).extracting(Exchange::id).contains("shared/shared/plain#1");
            assertThat(run.result("birds.one").outcome()).isEqualTo(Outcome.PASSED);
            assertThat(run.result("birds.two").outcome()).isEqualTo(Outcome.PASSED);
        }
    }

    @Test
    void aModelThatDoesNotDoWhatItWasAskedLeavesTheEndpointUnjudged() {
        String precondition = "preconditions: {a: [{answer: {at: /choices/0/message/content, contains: %s}}]}, "
                + "check: [{answer: {at: /choices/0/message/content, excludes: pelican}}]";
        try (StubEndpoint endpoint = answering(200, PELICAN)) {
            TinyRun run = run(
                    endpoint,
                    scenario("random", "[{id: a, uses: plain}]", precondition.formatted("walrus")),
                    scenario("fault", "[{id: a, uses: plain}]", precondition.formatted("pelican")));
            Result inconclusive = run.result("birds.random");
            assertThat(inconclusive.outcome()).isEqualTo(Outcome.CANT_TELL);
            assertThat(inconclusive.layer()).isEqualTo(Layer.MODEL);
            assertThat(inconclusive.reason()).contains("walrus");
            assertThat(run.result("birds.fault").outcome()).isEqualTo(Outcome.FAILED);
        }
    }

    private Result refused(int status, String error) {
        String requirement = "feature: top-logprobs, refusable: true, " + SAYS_PELICAN;
        try (StubEndpoint endpoint = answering(status, error)) {
            return run(endpoint, scenario("refused", "[{id: a, uses: plain}]", requirement))
                    .result("birds.refused");
        }
    }

    @Test
    void anHonestRefusalNamesWhatIsNotPossible() {
        Result honest = refused(400, "{\"error\":{\"message\":\"Not with this model.\",\"param\":\"top_logprobs\"}}");
        assertThat(honest.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(honest.handling()).isEqualTo(Handling.HONESTLY_REJECTED);
        Result vague = refused(400, "{\"error\":{\"message\":\"Bad request.\"}}");
        assertThat(vague.outcome()).isEqualTo(Outcome.FAILED);
        Result another = refused(404, "{\"error\":{\"message\":\"top_logprobs\"}}");
        assertThat(another.outcome()).isEqualTo(Outcome.FAILED);
        Result silent = refused(200, PELICAN.replace("pelican", "walrus"));
        assertThat(silent.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(silent.handling()).isEqualTo(Handling.SILENTLY_IGNORED);
    }

    @Test
    void whatWasMadeIsTakenAwayAlsoWhenAStepCouldNotBePlayed() {
        String steps = """
                [{id: make, operation: chat, body: {model: m, messages: []}, capture: {id: /id}},
                 {id: without, operation: models.list, capture: {nothing: /nothing}},
                 {id: use, operation: chat.retrieve, parameter: "${captured.nothing}"},
                 {id: after, operation: models.list},
                 {id: unmade, operation: chat.delete, parameter: "${captured.nothing}", cleanup: true},
                 {id: away, operation: chat.delete, parameter: "${captured.id}", cleanup: true}]""".replace("\n", " ");
        try (StubEndpoint endpoint = answering(200, "{\"id\":\"made-1\"}")) {
            TinyRun run = run(endpoint, scenario("made", steps, "on: after, check: [{status: 200}]"));
            assertThat(sent).hasSize(4).last().asString().startsWith("DELETE /v1/chat/completions/made-1");
            assertThat(run.result("birds.made").outcome()).isEqualTo(Outcome.CANT_TELL);
        }
    }

    @Test
    void goesAwayInTheMiddleOfAnAnswerAndIsServedAgain() {
        String steps = "[{id: left, like: plain, clientDisconnects: true}, {id: again, like: plain}]";
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            if (call.number() == 2) {
                call.exchange().setStatusCode(200);
                call.pour("data: {}\n\n");
            } else {
                call.json(200, PELICAN);
            }
        })) {
            TinyRun run = run(endpoint, scenario("gone", steps, SAYS_PELICAN));
            assertThat(run.result("birds.gone").outcome()).isEqualTo(Outcome.PASSED);
            assertThat(run.record().exchanges())
                    .filteredOn(exchange -> "left".equals(exchange.step()))
                    .singleElement()
                    .satisfies(
                            exchange -> assertThat(exchange.failure().layer()).isEqualTo(Layer.HARNESS));
            assertThat(run.record().footer().orElseThrow().harnessErrors()).isEmpty();
        }
    }

    @Test
    void sendsAFormAndSoManyWords() {
        String steps = """
                [{id: form, operation: files.create,
                  form: {purpose: batch, file: {file: a.jsonl, type: application/jsonl, value: "{}"}}},
                 {id: long, operation: embeddings, body: {model: m, input: "${words.3}"}}]""".replace("\n", " ");
        try (StubEndpoint endpoint = answering(200, "{}")) {
            run(
                    endpoint,
                    scenario("asked-first", "[{id: ask, uses: plain}]", SAYS_PELICAN),
                    scenario("form", steps, "check: [{status: 200}]"));
            sent.removeIf(request -> request.startsWith("POST /v1/chat"));
            assertThat(sent.get(0))
                    .startsWith("POST /v1/files")
                    .contains("name=\"purpose\"", "batch", "name=\"file\"; filename=\"a.jsonl\"", "application/jsonl");
            assertThat(sent.get(1)).contains("\"input\":\"word word word \"");
        }
    }
}
