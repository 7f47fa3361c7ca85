package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.gate.ExitCode;
import dev.touchstone.reports.gate.Gate;
import dev.touchstone.reports.gate.GateStatus;
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
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Endpoints that answer every request in the same way do not pass. The tests name the requirements that they fail. */
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class HostileEndpointTest {
    private static final SpecRevision REVISION = Revisions.load(RevisionLoader.CURRENT);
    private static final Set<String> DECISIVE = REVISION.requirements()
            .filter(Policy.DEFAULT::decides)
            .map(Requirement::id)
            .collect(Collectors.toSet());

    /** The preflight's answer, which is the only correct answer of some of these endpoints. */
    private static final String GENUINE = """
            {"id":"chatcmpl-D0a1B2c3D4e5F6g7H8i9J0k1L2m3N","object":"chat.completion","created":CREATED,"model":"m",
            "choices":[{"index":0,"message":{"role":"assistant","content":"ready","refusal":null,"annotations":[]},
            "logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":11,"completion_tokens":1,"total_tokens":12,
            "prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},"completion_tokens_details":
            {"reasoning_tokens":0,"audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0}},
            "service_tier":"default","system_fingerprint":"fp_0a1b2c3d4e"}
            """;

    private static final List<String> NEED_AN_EFFECT = List.of(
            "features.temperature",
            "features.top-p",
            "features.answered",
            "models.list",
            "tools.choice-named",
            "tools.choice-required",
            "structured-outputs.strict-schema",
            "embeddings.unit-length",
            "responses.function-call");

    private static final List<String> NEED_A_REFUSAL = List.of(
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
                    EndpointLoader.adHoc(endpoint.baseUrl(), "m", "e", null).limitedTo(new Limits(1, 20, 1 << 16));
            TinyRun run = TinyRun.of(REVISION, profile, folder.resolve("run.jsonl"));
            assertThat(endpoint.requests()).isLessThanOrEqualTo(run.plan().requests());
            assertThat(run.record().footer().orElseThrow().harnessErrors()).isEmpty();
            return run;
        }
    }

    private static StubEndpoint.Handler afterThePreflight(StubEndpoint.Handler handler) {
        return call -> {
            if (call.number() == 1) {
                HeaderMap headers = call.exchange().getResponseHeaders();
                headers.put(new HttpString("x-request-id"), "req_0a1b2c3d4e5f");
                headers.put(new HttpString("openai-processing-ms"), "12");
                headers.put(new HttpString("openai-version"), "2020-10-01");
                call.json(
                        200,
                        GENUINE.replace("CREATED", Long.toString(Instant.now().getEpochSecond())));
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
     * Returns the requirements that decide and passed, without those that only judged the preflight's genuine answer.
     * It also leaves out the requirements about the transport of bytes, because that is correct here and independent of
     * the content.
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
        TinyRun run = run(afterThePreflight(call -> call.json(200, "{}")));
        assertThat(having(run, Outcome.FAILED)).containsAll(NEED_AN_EFFECT);
        assertThat(having(run, Outcome.PASSED)).doesNotContainAnyElementsOf(NEED_A_REFUSAL);
        assertThat(green(run))
                .isSubsetOf(
                        "features.answer-is-json", // it is JSON
                        "embeddings.answer-is-json", // it is JSON
                        "responses.answer-is-json", // it is JSON
                        "errors.object-answers", // it is JSON
                        "responses.ids-fit", // there is no id, so none is too long
                        "features.completion-content-type", // it is application/json
                        "limits.retry-after", // there is no such header
                        "responses.json-content-type", // it is application/json
                        "responses.item-ids"); // there is no item, so none lacks an id
        assertThat(exitCode(run)).isEqualTo(ExitCode.RED);
    }

    @Test
    void failsAnEndpointThatSaysNoToEverything() {
        TinyRun run = run(afterThePreflight(call -> call.json(400, """
                {"error":{"message":"no","type":"invalid_request_error","param":null,"code":null}}
                """)));
        assertThat(having(run, Outcome.FAILED)).containsAll(NEED_AN_EFFECT);
        // One cause is reported once, by the requirement about the valid request that accompanies these probes.
        assertThat(having(run, Outcome.CANT_TELL)).containsAll(NEED_A_REFUSAL);
        assertThat(run.result("errors.bad-json").reason()).contains("was refused: 400 no", "is about that request");
        assertThat(green(run))
                .isSubsetOf( // they apply to a correct 400
                        "errors.content-type", "errors.message", "errors.not-html", "errors.shape", "errors.status");
        assertThat(exitCode(run)).isEqualTo(ExitCode.RED);
    }

    private static void refuse(StubEndpoint.Call call, int status, String message) throws IOException {
        call.exchange().getResponseHeaders().put(new HttpString("x-request-id"), "req_" + call.number());
        call.json(status, refusal(message));
    }

    private static String refusal(String message) {
        return "{\"error\":{\"message\":\"" + message
                + "\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"refused\"}}";
    }

    /** The preflight, the row, the probe, and the requests in between that are made to be refused. */
    private static final int MAX_BEFORE_AN_OUTAGE_IS_KNOWN = 1 + Outage.FAILURES_IN_A_ROW + 1 + 8;

    private void assertOutage(TinyRun run, String layer) {
        assertThat(run.record().exchanges()).hasSizeLessThanOrEqualTo(MAX_BEFORE_AN_OUTAGE_IS_KNOWN);
        assertThat(run.record().footer().orElseThrow().stopped()).startsWith("5 requests in a row failed, " + layer);
        // Only the wire requirements judge the preflight's answer and the refusals of requests that are made to be
        // refused.
        assertThat(run.record().results())
                .filteredOn(result -> result.outcome() == Outcome.FAILED)
                .allMatch(result -> result.scenario().equals(Result.WIRE));
        assertThat(having(run, Outcome.UNTESTED)).containsAnyElementsOf(NEED_AN_EFFECT);
        assertThat(Gate.decide(run.record(), REVISION, Policy.DEFAULT, List.of(), LocalDate.EPOCH)
                        .reasons())
                .filteredOn(reason -> reason.gateStatus() == GateStatus.RED)
                .isEmpty();
        assertThat(exitCode(run)).isEqualTo(ExitCode.UNDECIDED);
    }

    @Test
    void stopsAtAnEndpointThatBreaksOnEverything() {
        assertOutage(run(afterThePreflight(call -> call.json(500, "{}"))), "endpoint: 500");
    }

    @Test
    void stopsWhereAGatewayAnswersWithWebPages() {
        assertOutage(
                run(afterThePreflight(call -> call.send(200, "text/html", "<html>welcome</html>"))),
                "gateway: 200 with a web page");
    }

    @Test
    void stopsAtAnEndpointWhoseAnswersHaveNoEnd() {
        assertOutage(run(afterThePreflight(call -> call.pour("data: {}\n\n"))), "");
    }

    @Test
    void stopsWhereTheKeyIsRevoked() {
        assertOutage(
                run(afterThePreflight(call -> refuse(call, 401, "key revoked"))),
                "credential: 401: the credential was refused");
    }

    @Test
    void stopsWhereTheKeyIsForbidden() {
        assertOutage(
                run(afterThePreflight(call -> refuse(call, 403, "no longer allowed"))),
                "credential: 403: the credential was refused");
    }

    @Test
    void stopsWhereTheQuotaIsSpent() {
        assertOutage(
                run(afterThePreflight(
                        call -> call.json(429, "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"no\"}}"))),
                "gateway: 429: the quota of the key is spent");
        assertOutage(
                run(afterThePreflight(call -> call.json(402, "{\"error\":{\"message\":\"Insufficient Balance\"}}"))),
                "gateway: 402: the quota of the key is spent");
    }

    @Test
    void stopsWhereTheProxyWantsAPassword() {
        assertOutage(run(afterThePreflight(call -> call.send(407, "text/html", "<html>proxy</html>"))), "");
    }
}
