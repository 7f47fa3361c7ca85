package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.budget.Allowance;
import dev.touchstone.suites.budget.Budget;
import dev.touchstone.suites.budget.TimeBound;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.Limits;
import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.endpoint.StubEndpoint.Call;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run has a time limit, and an endpoint that is not available does not use all of it. */
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class RunTimeTest {
    private static final String PELICAN =
            "{\"object\":\"chat.completion\",\"choices\":[{\"message\":{\"content\":\"pelican\"}}]}";
    private static final String STREAM = "data: {\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,"
            + "\"delta\":{\"content\":\"pelican\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
    private static final String RESPONSE =
            "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\",\"output\":[{\"type\":\"message\"}]}";
    private static final int SCENARIOS = 12;

    /** A timeout that no test reaches: an exchange without an end is cut off by the run, or never. */
    private static final Limits PATIENT = new Limits(1, 500, 1 << 20, null, 2, false);

    private static final Limits HASTY = new Limits(1, 1, 1 << 20, null, 2, false);

    @TempDir
    Path folder;

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<TimeLimit> time = new AtomicReference<>();

    private static String[] scenarios(String operation, IntFunction<String> more) {
        return IntStream.rangeClosed(1, SCENARIOS)
                .mapToObj(number -> """
                          - id: ask-%1$d
                            title: a word comes back
                            needs: [%2$s]
                            steps: [{id: ask, operation: %2$s, body: {model: "${endpoint.model.%2$s}", n: %1$d%3$s}}]
                            requirements:
                              - {id: birds.ask-%1$d, sentence: It is answered., authority: kit-policy, source: tests, check: [{status: 200}]}
                        """.formatted(number, operation, more.apply(number)))
                .toArray(String[]::new);
    }

    private RunRecord run(StubEndpoint endpoint, Limits limits, String bound, boolean resume, String... scenarios) {
        SpecRevision revision = TinyRun.revision(folder.resolve("revision"), scenarios);
        EndpointProfile profile = TinyRun.profile(endpoint, limits);
        RunPlan plan = RunPlan.of(revision, profile, RunPlan.Selection.ALL);
        Subject subject =
                new Subject(profile, Credentials.resolve(profile, UnaryOperator.identity()), Role.CANDIDATE, 1);
        Path file = folder.resolve("run.jsonl");
        Budget budget = new Budget(Allowance.UNLIMITED);
        time.set(new TimeLimit(TimeBound.of(bound), budget, () -> 0));
        EndpointRunOptions options = new EndpointRunOptions(
                Progress.SILENT,
                file,
                budget,
                null,
                resume,
                time.get()::add,
                time.get(),
                UUID.randomUUID().toString());
        try (EndpointRun endpointRun = EndpointRun.open(subject, plan, options)) {
            TinyRun.drain(endpointRun, plan);
        }
        return RunRecordReader.read(file);
    }

    private StubEndpoint.Handler noted(StubEndpoint.Handler handler) {
        return call -> {
            asked.add(call.exchange().getRequestMethod() + " " + call.path());
            handler.answer(call);
        };
    }

    private static List<Result> having(RunRecord record, Outcome outcome) {
        return record.results().stream()
                .filter(result -> result.requirement().startsWith("birds.ask"))
                .filter(result -> result.outcome() == outcome)
                .toList();
    }

    @Test
    void whenTheTimeIsUpWhatWasPaidStandsAndTheRestCanBeGoneOnWith() {
        try (StubEndpoint endpoint = StubEndpoint.answering(noted(call -> {
            if (call.number() == 4) {
                time.get().reached(); // like the alarm of the time limit
                call.closed().await();
                return;
            }
            call.json(200, PELICAN);
        }))) {
            RunRecord stopped = run(endpoint, PATIENT, "30m", false, scenarios("chat", number -> ""));
            assertThat(asked).hasSize(4);
            assertThat(stopped.footer().orElseThrow().stopped()).isEqualTo("--max-time 30m is reached");
            assertThat(having(stopped, Outcome.PASSED)).hasSize(2);
            assertThat(having(stopped, Outcome.UNTESTED))
                    .hasSize(SCENARIOS - 2)
                    .allSatisfy(result -> assertThat(result.reason()).contains("--max-time 30m is reached"));

            RunRecord whole = run(endpoint, PATIENT, "30m", true, scenarios("chat", number -> ""));
            assertThat(asked).hasSize(4 + SCENARIOS - 2);
            assertThat(having(whole, Outcome.PASSED)).hasSize(SCENARIOS);
        }
    }

    @Test
    void whatWasMadeIsTakenAwayInTheTimeThatIsKeptForIt() {
        try (StubEndpoint endpoint = StubEndpoint.answering(noted(call -> {
            if (call.number() == 3) {
                time.get().reached();
                call.closed().await();
                return;
            }
            call.json(200, RESPONSE);
        }))) {
            RunRecord stopped = run(endpoint, PATIENT, "30m", false, scenarios("responses", number -> ""));
            assertThat(stopped.footer().orElseThrow().stopped()).isEqualTo("--max-time 30m is reached");
            assertThat(asked)
                    .containsExactly(
                            "POST /v1/responses",
                            "POST /v1/responses",
                            "POST /v1/responses",
                            "DELETE /v1/responses/resp_1");
            assertThat(stopped.footer().orElseThrow().leftovers()).isEmpty();
        }
    }

    @Test
    void theTimeMayBeUpBeforeTheFirstAnswer() {
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            time.get().reached();
            call.closed().await();
        })) {
            RunRecord stopped = run(endpoint, PATIENT, "30m", false, scenarios("chat", number -> ""));
            assertThat(endpoint.requests()).isEqualTo(1);
            assertThat(stopped.footer().orElseThrow().stopped()).isEqualTo("--max-time 30m is reached");
            assertThat(having(stopped, Outcome.UNTESTED)).hasSize(SCENARIOS);
        }
    }

    @Test
    void manyShortWaitsAreALongOne() {
        // Each request is refused once, and the refusal asks for a wait of a quarter of a second.
        AtomicReference<String> turnedAway = new AtomicReference<>("");
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            if (call.number() > 1 && !turnedAway.getAndSet(call.body()).equals(call.body())) {
                call.exchange().getResponseHeaders().put(HttpString.tryFromString("retry-after-ms"), "250");
                call.json(429, "{\"object\":\"chat.completion\",\"error\":{\"message\":\"slow down\"}}");
            } else {
                call.json(200, PELICAN);
            }
        })) {
            RunRecord stopped = run(endpoint, PATIENT, "2s", false, scenarios("chat", number -> ""));
            // Half of two seconds is enough for four waits.
            assertThat(endpoint.requests()).isEqualTo(1 + 4 * 2 + 1);
            assertThat(having(stopped, Outcome.PASSED)).hasSize(4);
            assertThat(having(stopped, Outcome.CANT_TELL)).hasSize(1);
            assertThat(stopped.footer().orElseThrow().stopped())
                    .isEqualTo("the endpoint asks again and again for a later retry, and the waits would exceed half of"
                            + " --max-time 2s");
            assertThat(having(stopped, Outcome.UNTESTED)).hasSize(SCENARIOS - 5);
        }
    }

    /** The ways in which an answer has no end. */
    private enum Endless {
        NOTHING {
            @Override
            void begin(Call call) {}
        },
        A_BEGINNING {
            @Override
            void begin(Call call) throws IOException {
                call.json(200, "{\"object\":\"chat.completion\",");
            }
        },
        COMMENTS {
            @Override
            void begin(Call call) throws IOException {
                call.send(200, "text/event-stream", ": alive\n\n: alive\n\n");
            }
        },
        /** The body is complete, but the client waits for more. */
        FEWER_BYTES_THAN_PROMISED {
            @Override
            void begin(Call call) throws IOException {
                call.exchange().getResponseHeaders().put(Headers.CONTENT_LENGTH, "5000");
                call.json(200, PELICAN);
            }
        };

        abstract void begin(Call call) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void anEndpointWhoseAnswersHaveNoEndIsGivenUpAfterTwo(Endless endless) {
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            if (call.number() > 2) {
                endless.begin(call);
                call.closed().await();
                return;
            }
            call.json(200, PELICAN);
        })) {
            RunRecord stopped = run(endpoint, HASTY, "30m", false, scenarios("chat", number -> ""));
            // The preflight, one request that is answered, one that is not, and the plainest request, which is not
            // answered either.
            assertThat(endpoint.requests()).isEqualTo(4);
            assertThat(stopped.footer().orElseThrow().stopped())
                    .isEqualTo(
                            "2 requests in a row had no complete answer within 1 s; the second was the preflight request");
            assertThat(having(stopped, Outcome.FAILED)).isEmpty();
            assertThat(having(stopped, Outcome.UNTESTED)).hasSize(SCENARIOS - 2);
        }
    }

    @Test
    void oneAnswerWithoutAnEndIsNoOutage() {
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            if (call.body().contains("\"n\":3")) {
                call.closed().await();
                return;
            }
            call.json(200, PELICAN);
        })) {
            RunRecord record = run(endpoint, HASTY, "30m", false, scenarios("chat", number -> ""));
            assertThat(endpoint.requests()).isEqualTo(1 + SCENARIOS + 1);
            assertThat(record.footer().orElseThrow().stopped()).isNull();
            assertThat(having(record, Outcome.PASSED)).hasSize(SCENARIOS - 1);
            assertThat(having(record, Outcome.CANT_TELL))
                    .singleElement()
                    .satisfies(result -> assertThat(result.reason()).isEqualTo("no answer within 1 s"));
        }
    }

    @Test
    void streamsWithoutAnEndAreGivenUpAlone() {
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            if (call.body().contains("\"stream\":true")) {
                asked.add("a stream");
                call.send(200, "text/event-stream", ": alive\n\n");
                call.closed().await();
                return;
            }
            call.json(200, PELICAN);
        })) {
            // The last four are no streams.
            String[] scenarios = scenarios("chat", number -> number <= 8 ? ", stream: true" : "");
            RunRecord record = run(endpoint, HASTY, "30m", false, scenarios);
            assertThat(asked).hasSize(Outage.FAILURES_IN_A_ROW);
            assertThat(record.footer().orElseThrow().stopped())
                    .isEqualTo("5 requests in a row for streams of chat had no complete answer in time");
            assertThat(having(record, Outcome.FAILED)).isEmpty();
            assertThat(having(record, Outcome.CANT_TELL)).hasSize(5);
            assertThat(having(record, Outcome.UNTESTED)).hasSize(3);
            assertThat(having(record, Outcome.PASSED)).hasSize(4);
        }
    }

    @Test
    void streamsThatEndAreNotGivenUp() {
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            if (call.body().contains("\"stream\":true")) {
                call.send(200, "text/event-stream", STREAM);
            } else {
                call.json(200, PELICAN);
            }
        })) {
            RunRecord record = run(endpoint, HASTY, "30m", false, scenarios("chat", number -> ", stream: true"));
            assertThat(having(record, Outcome.PASSED)).hasSize(SCENARIOS);
            assertThat(endpoint.requests()).isEqualTo(1 + SCENARIOS);
        }
    }

    @Test
    void cleanupNeverTakesLongerThanTheTimeThatIsLeft() {
        TimeLimit limit = new TimeLimit(TimeBound.of("30m"), new Budget(Allowance.UNLIMITED), new Ticks()::next);
        assertThat(limit.left()).contains(Duration.ofMinutes(20));
        assertThat(limit.left()).contains(Duration.ofMinutes(10));
        assertThat(limit.left()).contains(Duration.ZERO);
        assertThat(limit.left()).contains(Duration.ZERO);
    }

    /** A clock that advances by ten minutes each time. */
    private static final class Ticks {
        private long now;

        long next() {
            long told = now;
            now += Duration.ofMinutes(10).toNanos();
            return told;
        }
    }
}
