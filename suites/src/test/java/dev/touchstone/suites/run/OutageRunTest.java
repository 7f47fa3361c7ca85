package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.suites.budget.Allowance;
import dev.touchstone.suites.endpoint.Limits;
import dev.touchstone.suites.endpoint.StubEndpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Tests endpoints that stop working during the run, and how a resumed run continues. */
@Timeout(value = 90, threadMode = ThreadMode.SEPARATE_THREAD)
class OutageRunTest {
    private static final String PELICAN =
            "{\"object\":\"chat.completion\",\"choices\":[{\"message\":{\"content\":\"pelican\"}}]}";
    private static final String RESPONSE =
            "{\"object\":\"response\",\"status\":\"completed\",\"output\":[{\"type\":\"message\"}]}";
    private static final Limits ONE_BY_ONE = new Limits(1, 60, 1 << 20, null, 0, false);

    @TempDir
    Path folder;

    private final List<String> asked = new ArrayList<>();

    /** Returns scenarios with one request each. */
    private static String[] scenarios(String operation, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> """
                          - id: %1$s-%2$d
                            title: a word comes back
                            needs: [%1$s]
                            steps: [{id: ask, operation: %1$s, body: {model: "${endpoint.model.%1$s}", n: %2$d}}]
                            requirements:
                              - {id: birds.%1$s-%2$d, sentence: It is answered., authority: kit-policy, source: tests, check: [{status: 200}]}
                        """.formatted(operation, number))
                .toArray(String[]::new);
    }

    private static String[] both(String[] one, String[] other) {
        List<String> all = new ArrayList<>(List.of(one));
        all.addAll(List.of(other));
        return all.toArray(String[]::new);
    }

    private RunRecord run(StubEndpoint endpoint, boolean resume, String... scenarios) {
        return TinyRun.of(folder, TinyRun.profile(endpoint, ONE_BY_ONE), Allowance.UNLIMITED, resume, scenarios)
                .record();
    }

    private StubEndpoint.Handler noted(StubEndpoint.Handler handler) {
        return call -> {
            asked.add(call.path() + " " + call.body().replaceAll(".*\"n\":(\\d+).*", "$1"));
            handler.answer(call);
        };
    }

    @Test
    void aResumedRunAsksOnlyWhatWasNotAnswered() {
        AtomicBoolean down = new AtomicBoolean();
        AtomicBoolean resumed = new AtomicBoolean();
        try (StubEndpoint endpoint = StubEndpoint.answering(noted(call -> {
            down.compareAndSet(false, call.number() == 4 && !resumed.get());
            if (down.get()) {
                call.send(503, "text/html", "<html>down</html>");
            } else {
                call.json(200, PELICAN);
            }
        }))) {
            String[] scenarios = scenarios("chat", 12);
            RunRecord stopped = run(endpoint, false, scenarios);
            // The preflight, two requests that were answered, five that were not, and the probe.
            assertThat(endpoint.requests()).isEqualTo(1 + 2 + 5 + 1);
            assertThat(stopped.footer().orElseThrow().stopped())
                    .isEqualTo("5 requests in a row failed, endpoint: 503: the endpoint failed on a valid request");
            assertThat(TinyRun.result(stopped, "birds.chat-2").outcome()).isEqualTo(Outcome.PASSED);
            assertThat(TinyRun.result(stopped, "birds.chat-3").outcome()).isEqualTo(Outcome.CANT_TELL);
            assertThat(TinyRun.result(stopped, "birds.chat-8").outcome()).isEqualTo(Outcome.UNTESTED);
            // Failures that only the outage caused do not count against the endpoint.
            assertThat(TinyRun.result(stopped, "birds.wire-passing").outcome()).isEqualTo(Outcome.PASSED);

            down.set(false);
            resumed.set(true);
            asked.clear();
            RunRecord whole = run(endpoint, true, scenarios);
            assertThat(asked)
                    .containsExactlyElementsOf(IntStream.rangeClosed(3, 12)
                            .mapToObj(number -> "/v1/chat/completions " + number)
                            .toList());
            assertThat(whole.footer().orElseThrow().stopped()).isNull();
            assertThat(whole.results())
                    .filteredOn(result -> result.requirement().startsWith("birds.chat"))
                    .hasSize(12)
                    .allMatch(result -> result.outcome() == Outcome.PASSED);
            assertThat(TinyRun.result(whole, "birds.wire-passing").outcome()).isEqualTo(Outcome.PASSED);
        }
    }

    @Test
    void whatFailsBecauseOfWhatWasAskedIsNoOutage() {
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            if (call.body().contains("\"n\":")) {
                call.json(500, "{\"error\":{\"message\":\"n breaks me\"}}");
            } else {
                call.json(200, PELICAN);
            }
        })) {
            RunRecord record = run(endpoint, false, scenarios("chat", 11));
            // Two rows of five, and after each the plainest request, which is answered.
            assertThat(endpoint.requests()).isEqualTo(1 + 11 + 2);
            assertThat(record.footer().orElseThrow().stopped()).isNull();
            assertThat(TinyRun.result(record, "birds.chat-11").outcome()).isEqualTo(Outcome.CANT_TELL);
            // Then the failures are the endpoint's own, also for the wire requirements.
            assertThat(TinyRun.result(record, "birds.wire-passing").outcome()).isEqualTo(Outcome.FAILED);
        }
    }

    @Test
    void anApiThatFailsIsGivenUpAlone() {
        try (StubEndpoint endpoint = StubEndpoint.answering(noted(call -> {
            if (call.path().endsWith("/responses")) {
                call.json(500, "{}");
            } else {
                call.json(200, PELICAN);
            }
        }))) {
            RunRecord record = run(endpoint, false, both(scenarios("responses", 12), scenarios("chat", 3)));
            assertThat(asked)
                    .filteredOn(each -> each.startsWith("/v1/responses"))
                    .hasSize(5 + 1);
            assertThat(record.footer().orElseThrow().stopped())
                    .startsWith("5 requests to responses in a row failed, endpoint: 500");
            assertThat(TinyRun.result(record, "birds.responses-12").outcome()).isEqualTo(Outcome.UNTESTED);
            assertThat(TinyRun.result(record, "birds.chat-3").outcome()).isEqualTo(Outcome.PASSED);
        }
    }

    @Test
    void anApiThatIsMissingIsAskedTwiceAndIsOneFinding() {
        try (StubEndpoint endpoint = StubEndpoint.answering(noted(call -> {
            if (call.path().endsWith("/responses")) {
                call.json(404, "{\"detail\":\"Not Found\"}");
            } else {
                call.json(200, PELICAN);
            }
        }))) {
            RunRecord record = run(endpoint, false, both(scenarios("responses", 12), scenarios("chat", 3)));
            assertThat(asked)
                    .filteredOn(each -> each.startsWith("/v1/responses"))
                    .hasSize(2);
            assertThat(record.results())
                    .filteredOn(result -> result.requirement().startsWith("birds.responses"))
                    .hasSize(12)
                    .allSatisfy(result -> {
                        assertThat(result.outcome()).isEqualTo(Outcome.INAPPLICABLE);
                        assertThat(result.missing()).isEqualTo("responses");
                        assertThat(result.handling()).isNull();
                        assertThat(result.reason()).isEqualTo("not offered: POST /responses answered 404: Not Found");
                    })
                    .flatExtracting(Result::findings)
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.exchange()).isEqualTo("birds/responses-1/ask#1~2");
                        assertThat(finding.at()).isEqualTo("status");
                        assertThat(finding.observed()).isEqualTo("404: Not Found");
                    });
            assertThat(TinyRun.result(record, "birds.chat-3").outcome()).isEqualTo(Outcome.PASSED);
            assertThat(record.footer().orElseThrow().stopped()).isNull();
        }
    }

    @Test
    void soIsAModelThatOneApiDoesNotServe() {
        try (StubEndpoint endpoint = StubEndpoint.answering(noted(call -> {
            if (call.path().endsWith("/responses")) {
                call.json(400, "{\"error\":{\"message\":\"The model 'm' does not support the '/v1/responses' API\"}}");
            } else {
                call.json(200, PELICAN);
            }
        }))) {
            RunRecord record = run(endpoint, false, both(scenarios("chat", 1), scenarios("responses", 9)));
            assertThat(asked)
                    .filteredOn(each -> each.startsWith("/v1/responses"))
                    .hasSize(2);
            assertThat(TinyRun.result(record, "birds.responses-9").missing()).isEqualTo("responses");
            assertThat(TinyRun.result(record, "birds.responses-9").reason())
                    .startsWith("not offered: POST /responses answered 400: The model 'm' does not support")
                    .endsWith(", for the model 'm'");
        }
    }

    @Test
    void aThingThatIsNotThereIsNoMissingApi() {
        try (StubEndpoint endpoint = StubEndpoint.answering(noted(call -> {
            if (call.path().endsWith("/responses")) {
                call.json(404, "{\"error\":{\"message\":\"No tool found for this model\"}}");
            } else {
                call.json(200, PELICAN);
            }
        }))) {
            RunRecord record = run(endpoint, false, both(scenarios("chat", 1), scenarios("responses", 3)));
            assertThat(asked)
                    .filteredOn(each -> each.startsWith("/v1/responses"))
                    .hasSize(3);
            assertThat(TinyRun.result(record, "birds.responses-3").reason())
                    .startsWith("the request was refused: 404 No tool found");
        }
    }

    @Test
    void anApiWithoutChatIsAskedForWhatItHas() {
        try (StubEndpoint endpoint = StubEndpoint.answering(noted(call -> {
            if (call.path().endsWith("/responses")) {
                call.json(200, RESPONSE);
            } else {
                call.json(404, "{\"detail\":\"Not Found\"}");
            }
        }))) {
            RunRecord record = run(endpoint, false, scenarios("responses", 2));
            assertThat(asked).filteredOn(each -> each.startsWith("/v1/chat")).isEmpty();
            assertThat(record.results())
                    .filteredOn(result -> result.requirement().startsWith("birds.responses"))
                    .allMatch(result -> result.outcome() == Outcome.PASSED);
        }
    }
}
