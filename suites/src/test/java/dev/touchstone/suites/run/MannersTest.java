package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.suites.budget.Allowance;
import dev.touchstone.suites.endpoint.Limits;
import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.endpoint.StubEndpoint.Call;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Tests how an endpoint run treats an endpoint that costs money and has limits. */
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class MannersTest {
    private static final String PELICAN = """
            {"object":"chat.completion","choices":[{"message":{"content":"pelican"}}],
             "usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15}}""";
    private static final Limits ONE_AT_A_TIME = new Limits(1, 60, 1 << 20);

    @TempDir
    Path folder;

    /** Returns a scenario with one request and one requirement. */
    private static String scenario(String name, String more) {
        return """
                  - id: %s
                    title: a word comes back
                    steps:
                      - {id: ask, operation: chat, %s body: {model: m, max_tokens: 50, messages: [{role: user, content: hi}]}}
                    requirements:
                      - id: birds.%s
                        sentence: The request is answered.
                        authority: kit-policy
                        source: tests
                        check: [{status: %s}]
                """.formatted(name, more, name, more.isEmpty() ? "200" : "400");
    }

    private static String[] scenarios(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> scenario("n" + number, ""))
                .toArray(String[]::new);
    }

    private RunRecord run(StubEndpoint endpoint, Limits limits, Allowance allowance, String... scenarios) {
        return TinyRun.of(folder, TinyRun.profile(endpoint, limits), allowance, false, scenarios)
                .record();
    }

    private static void turnAway(Call call, int status) throws IOException {
        call.exchange().getResponseHeaders().put(HttpString.tryFromString("retry-after-ms"), "1");
        call.json(status, "{\"object\":\"error\",\"error\":{\"message\":\"slow down\"}}");
    }

    /** Starts an endpoint that refuses the second request once. */
    private static StubEndpoint busyOnce(int status) {
        return StubEndpoint.answering(call -> {
            if (call.number() == 2) {
                turnAway(call, status);
            } else {
                call.json(200, PELICAN);
            }
        });
    }

    @Test
    void aRequestThatIsTurnedAwayIsSentAgainAndBothAttemptsAreEvidence() {
        try (StubEndpoint endpoint = busyOnce(429)) {
            RunRecord record = run(endpoint, ONE_AT_A_TIME, Allowance.UNLIMITED, scenario("n0", ""));
            assertThat(record.exchanges())
                    .extracting(Exchange::id)
                    .containsExactly("preflight/preflight/chat#1", "birds/n0/ask#1", "birds/n0/ask#1~2");
            assertThat(record.exchanges()).extracting(Exchange::attempt).containsExactly(1, 1, 2);
            assertThat(record.footer().orElseThrow().requests()).isEqualTo(3);
            Result result = TinyRun.result(record, "birds.n0");
            assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
            assertThat(result.firstOutcome()).isEqualTo(Outcome.CANT_TELL);
            // The wire requirements have judged the first answer too: it is no chat completion.
            assertThat(TinyRun.result(record, "birds.wire-passing").findings())
                    .extracting(finding -> finding.exchange())
                    .containsExactly("birds/n0/ask#1");
        }
    }

    @Test
    void whatMayHaveBeenChargedIsSentOnceWithoutLeave() {
        try (StubEndpoint endpoint = busyOnce(500)) {
            RunRecord record = run(endpoint, ONE_AT_A_TIME, Allowance.UNLIMITED, scenario("n0", ""));
            assertThat(endpoint.requests()).isEqualTo(2);
            assertThat(TinyRun.result(record, "birds.n0").outcome()).isEqualTo(Outcome.CANT_TELL);
        }
    }

    @Test
    void whatMayHaveBeenChargedIsSentAgainWithLeave() {
        try (StubEndpoint endpoint = busyOnce(500)) {
            Limits generous = new Limits(1, 60, 1 << 20, null, 2, true);
            RunRecord record = run(endpoint, generous, Allowance.UNLIMITED, scenario("n0", ""));
            assertThat(endpoint.requests()).isEqualTo(3);
            assertThat(TinyRun.result(record, "birds.n0").outcome()).isEqualTo(Outcome.PASSED);
        }
    }

    @Test
    void aRequestThatProvokesARefusalIsSentOnceMoreAfterAnErrorOfTheServer() {
        try (StubEndpoint endpoint = busyOnce(503)) {
            RunRecord record = run(endpoint, ONE_AT_A_TIME, Allowance.UNLIMITED, scenario("n0", "rejected: true,"));
            assertThat(endpoint.requests()).isEqualTo(3);
            assertThat(TinyRun.result(record, "birds.n0").outcome())
                    .as("the second answer is a 200, which is no refusal")
                    .isEqualTo(Outcome.FAILED);
        }
    }

    private static Predicate<Result> untestedBecause(String reason) {
        return result -> result.outcome() == Outcome.UNTESTED
                && result.reason() != null
                && result.reason().contains(reason);
    }

    @Test
    void retriesThatReachALimitStopTheRunWithEverythingKept() {
        AtomicInteger busy = new AtomicInteger();
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            if (call.number() > 2 && busy.incrementAndGet() % 2 == 1) {
                turnAway(call, 429);
            } else {
                call.json(200, PELICAN);
            }
        })) {
            // Six requests are planned, and six are allowed. But every second request is refused once.
            RunRecord record = run(endpoint, ONE_AT_A_TIME, Allowance.of("6", null, null), scenarios(5));
            assertThat(endpoint.requests()).isEqualTo(6);
            assertThat(record.exchanges()).hasSize(6);
            assertThat(record.footer().orElseThrow().stopped()).isEqualTo("--max-requests 6 is reached");
            assertThat(TinyRun.result(record, "birds.n0").outcome()).isEqualTo(Outcome.PASSED);
            assertThat(TinyRun.result(record, "birds.n1").outcome()).isEqualTo(Outcome.PASSED);
            assertThat(TinyRun.result(record, "birds.n2").outcome()).isEqualTo(Outcome.PASSED);
            assertThat(List.of(TinyRun.result(record, "birds.n3"), TinyRun.result(record, "birds.n4")))
                    .allMatch(untestedBecause("--max-requests 6 is reached"));
            // The verdicts of wire requirements stay valid.
            assertThat(TinyRun.result(record, "birds.wire-passing").judged()).isEqualTo(6);
        }
    }

    @Test
    void usageThatIsHigherThanAnybodyAllowedStopsTheRun() {
        String greedy = PELICAN.replace("\"completion_tokens\":5", "\"completion_tokens\":90000");
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> call.json(200, greedy))) {
            RunRecord record = run(endpoint, ONE_AT_A_TIME, Allowance.of(null, "100000", null), scenarios(5));
            assertThat(endpoint.requests()).isEqualTo(2);
            assertThat(record.footer().orElseThrow().stopped()).isEqualTo("--max-tokens 100000 is reached");
            assertThat(TinyRun.result(record, "birds.n0").outcome()).isEqualTo(Outcome.PASSED);
            assertThat(TinyRun.result(record, "birds.n1")).matches(untestedBecause("--max-tokens 100000 is reached"));
        }
    }

    @Test
    void withinItsLimitsNothingIsStopped() {
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> call.json(200, PELICAN))) {
            RunRecord record = run(endpoint, ONE_AT_A_TIME, Allowance.of("6", "100000", null), scenarios(5));
            assertThat(record.footer().orElseThrow().stopped()).isNull();
            assertThat(record.exchanges()).hasSize(6);
        }
    }
}
