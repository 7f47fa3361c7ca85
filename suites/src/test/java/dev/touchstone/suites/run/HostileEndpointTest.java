package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.gate.ExitCode;
import dev.touchstone.reports.gate.Gate;
import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.Limits;
import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.judge.Revisions;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Endpoints that answer everything alike do not get through, and what they fail is known by name. */
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class HostileEndpointTest {
    private static final SpecRevision REVISION = Revisions.load(RevisionLoader.CURRENT);
    private static final Set<String> DECISIVE = REVISION.requirements()
            .filter(Policy.DEFAULT::decides)
            .map(Requirement::id)
            .collect(Collectors.toSet());

    /** The preflight's answer, the only good one that some of these endpoints give. */
    private static final String GENUINE = """
            {"id":"chatcmpl-1","object":"chat.completion","created":1780000000,"model":"m","choices":[{"index":0,
            "message":{"role":"assistant","content":"ready"},"finish_reason":"stop"}],
            "usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}
            """;

    private static final List<String> NEED_AN_EFFECT = List.of(
            "features.temperature",
            "features.top-p",
            "features.max-completion-tokens",
            "models.list",
            "tools.choice-named",
            "tools.choice-required",
            "structured-outputs.strict-schema",
            "embeddings.unit-length",
            "responses.function-call");

    private static final List<String> NEED_A_REFUSAL = List.of(
            "errors.no-key",
            "errors.wrong-key",
            "errors.unknown-model",
            "errors.bad-json",
            "errors.wrong-type",
            "errors.missing-messages",
            "errors.unknown-role",
            "errors.unknown-route",
            "errors.no-body",
            "embeddings.too-long",
            "embeddings.unknown-model",
            "models.retrieve-unknown",
            "features.temperature-range");

    @TempDir
    Path folder;

    private TinyRun run(StubEndpoint.Handler handler) {
        try (StubEndpoint endpoint = StubEndpoint.answering(handler)) {
            EndpointProfile profile =
                    EndpointLoader.adHoc(endpoint.baseUrl(), "m", "e", null).limitedTo(new Limits(4, 20, 1 << 16));
            TinyRun run = TinyRun.of(REVISION, profile, folder.resolve("run.jsonl"));
            assertThat(endpoint.requests()).isLessThanOrEqualTo(run.plan().requests());
            assertThat(run.record().footer().orElseThrow().harnessErrors()).isEmpty();
            return run;
        }
    }

    private static StubEndpoint.Handler afterThePreflight(StubEndpoint.Handler handler) {
        return call -> {
            if (call.number() == 1) {
                call.json(200, GENUINE);
            } else {
                handler.answer(call);
            }
        };
    }

    private static int exitCode(TinyRun run) {
        return Gate.decide(run.record(), REVISION, Policy.DEFAULT, List.of(), LocalDate.EPOCH)
                .exitCode();
    }

    /**
     * Requirements that decide and passed, but for those that only the preflight's genuine answer was judged by. What an
     * answer says has nothing to do with how its bytes come, which is right here.
     */
    private static Set<String> green(TinyRun run) {
        return run.record().results().stream()
                .filter(result -> result.outcome() == Outcome.PASSED)
                .filter(result -> !(result.scenario().equals(Result.WIRE) && result.judged() == 1))
                .map(Result::requirement)
                .filter(DECISIVE::contains)
                .filter(requirement -> !requirement.startsWith("transport."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> having(TinyRun run, Outcome outcome) {
        return run.record().results().stream()
                .filter(result -> result.outcome() == outcome)
                .map(Result::requirement)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void failsAnEndpointThatSaysYesToEverything() {
        TinyRun run = run(call -> call.json(200, "{}"));
        assertThat(having(run, Outcome.FAILED)).containsAll(NEED_AN_EFFECT).containsAll(NEED_A_REFUSAL);
        assertThat(green(run))
                .isSubsetOf(
                        "features.completion-content-type", // it is application/json
                        "limits.retry-after", // the header is not there
                        "responses.json-content-type", // it is application/json
                        "responses.item-ids"); // there is no item, and so none without an id
        assertThat(exitCode(run)).isEqualTo(ExitCode.RED);
    }

    @Test
    void failsAnEndpointThatSaysNoToEverything() {
        TinyRun run = run(afterThePreflight(call -> call.json(400, """
                {"error":{"message":"no","type":"invalid_request_error","param":null,"code":null}}
                """)));
        assertThat(having(run, Outcome.FAILED)).containsAll(NEED_AN_EFFECT).containsAll(NEED_A_REFUSAL);
        assertThat(run.result("errors.bad-json").reason()).isEqualTo("the valid request beside it was refused: 400 no");
        assertThat(green(run))
                .isSubsetOf( // of a good 400
                        "errors.content-type", "errors.message", "errors.not-html", "errors.shape", "errors.status");
        assertThat(exitCode(run)).isEqualTo(ExitCode.RED);
    }

    @Test
    void letsNothingPassAtAnEndpointThatBreaksOnEverything() {
        TinyRun run = run(call -> call.json(500, "{}"));
        assertThat(having(run, Outcome.CANT_TELL)).containsAll(NEED_AN_EFFECT).containsAll(NEED_A_REFUSAL);
        assertThat(green(run)).isEmpty();
        assertThat(exitCode(run)).isNotEqualTo(ExitCode.GREEN);
    }

    @Test
    void failsAnEndpointThatAnswersWithWebPages() {
        TinyRun run = run(afterThePreflight(call -> call.send(200, "text/html", "<html>welcome</html>")));
        assertThat(having(run, Outcome.FAILED)).containsAll(NEED_AN_EFFECT).containsAll(NEED_A_REFUSAL);
        assertThat(green(run)).isSubsetOf("limits.retry-after"); // the header is not there
        assertThat(exitCode(run)).isEqualTo(ExitCode.RED);
    }

    @Test
    void getsToTheEndOfAnEndpointWhoseAnswersHaveNone() {
        TinyRun run = run(afterThePreflight(call -> call.pour("data: {}\n\n")));
        assertThat(having(run, Outcome.CANT_TELL)).containsAll(NEED_AN_EFFECT).containsAll(NEED_A_REFUSAL);
        assertThat(green(run)).isEmpty();
        assertThat(exitCode(run)).isNotEqualTo(ExitCode.GREEN);
    }
}
