package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.Limits;
import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.exchange.Answer;
import dev.touchstone.suites.exchange.OutgoingRequest;
import dev.touchstone.suites.exchange.RestAssuredTransport;
import dev.touchstone.suites.exchange.Transport;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class EndpointRunTest {
    private static final String PELICAN = """
            {"object":"chat.completion","choices":[{"message":{"content":"pelican"}}]}
            """;
    private static final Limits PATIENT = new Limits(4, 60, 1 << 20);

    @TempDir
    Path folder;

    private TinyRun run(StubEndpoint endpoint, Limits limits, String... scenarios) {
        return TinyRun.of(
                TinyRun.revision(folder.resolve("revision"), scenarios),
                TinyRun.profile(endpoint, limits),
                folder.resolve("run.jsonl"));
    }

    /** Returns copies of a scenario, each with its own name. */
    private static String[] copies(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> TinyRevision.HELLO
                        .replace("- id: hello", "- id: hello-" + number)
                        .replace("id: birds.", "id: birds.n" + number + "-"))
                .toArray(String[]::new);
    }

    @Test
    void sendsWhatWasPlannedAndEndsTheRecord() {
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> call.json(200, PELICAN))) {
            TinyRun run = run(endpoint, PATIENT, copies(3));
            assertThat(endpoint.requests()).isEqualTo(4).isEqualTo(run.plan().requests());
            assertThat(run.record().exchanges()).hasSize(4);
            assertThat(run.record().header().plannedRequests()).isEqualTo(4);
            assertThat(run.record().footer().orElseThrow().requests()).isEqualTo(4);
            assertThat(run.record().footer().orElseThrow().harnessErrors()).isEmpty();
            assertThat(run.record().results())
                    .extracting(Result::requirement)
                    .containsExactlyInAnyOrderElementsOf(run.record().header().requirements());
        }
    }

    @Test
    void keepsWithinItsRequestsInFlight() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch two = new CountDownLatch(2);
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            if (call.number() > 1) {
                two.countDown();
                two.await();
            }
            now.decrementAndGet();
            call.json(200, PELICAN);
        })) {
            run(endpoint, new Limits(2, 60, 1 << 20), copies(8));
            assertThat(most).hasValue(2);
        }
    }

    @Test
    void givesUpAnEndpointThatHasGoneAway() {
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            if (call.number() == 1) {
                call.json(200, PELICAN);
            } else {
                // Like a timeout, this gives no answer, but it takes no time.
                call.exchange().getConnection().close();
            }
        })) {
            TinyRun run = run(endpoint, new Limits(1, 60, 1 << 20), copies(40));
            assertThat(endpoint.requests()).isEqualTo(6);
            Result waited = run.result("birds.n4-passing");
            assertThat(waited.outcome()).isEqualTo(Outcome.CANT_TELL);
            assertThat(waited.layer()).isEqualTo(Layer.NETWORK);
            Result spared = run.result("birds.n5-passing");
            assertThat(spared.outcome()).isEqualTo(Outcome.UNTESTED);
            assertThat(spared.reason()).contains("5 requests in a row failed, network: ");
            assertThat(run.record().footer().orElseThrow().stopped())
                    .startsWith("5 requests in a row failed, network: ");
        }
    }

    @Test
    void givesUpInTheMiddleOfALongScenario() {
        String steps = IntStream.range(0, 12)
                .mapToObj(number -> "      - {id: step-" + number + ", method: GET, path: /x, api: chat}\n")
                .reduce("", String::concat);
        String scenario = """
                  - id: long
                    title: a long scenario
                    steps:
                %s    requirements:
                      - id: birds.long
                        sentence: The last step is answered.
                        authority: kit-policy
                        source: tests
                        check: [{status: 200}]
                """.formatted(steps);
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            if (call.number() == 1) {
                call.json(200, PELICAN);
            } else {
                call.exchange().getConnection().close();
            }
        })) {
            TinyRun run = run(endpoint, PATIENT, scenario);
            assertThat(endpoint.requests()).isEqualTo(6);
            assertThat(run.result("birds.long").outcome()).isEqualTo(Outcome.UNTESTED);
            assertThat(run.result("birds.long").reason()).contains("5 requests in a row failed, network: ");
        }
    }

    @Test
    void takesAFaultOfTheKitsOwnForNothingElse() {
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> call.json(200, PELICAN))) {
            SpecRevision revision = TinyRun.revision(folder.resolve("revision"), copies(2));
            EndpointProfile profile = TinyRun.profile(endpoint, new Limits(1, 60, 1 << 20));
            TinyRun run = TinyRun.of(revision, profile, folder.resolve("run.jsonl"), new FailingOnce(profile));
            Result spoiled = run.result("birds.n0-passing");
            assertThat(spoiled.outcome()).isEqualTo(Outcome.CANT_TELL);
            assertThat(spoiled.layer()).isEqualTo(Layer.HARNESS);
            assertThat(spoiled.reason()).contains("the kit failed").contains("a bug");
            assertThat(run.result("birds.n1-passing").outcome()).isEqualTo(Outcome.PASSED);
            assertThat(run.record().footer().orElseThrow().harnessErrors())
                    .singleElement()
                    .asString()
                    .contains("hello-0")
                    .contains("a bug");
        }
    }

    /** Has a bug that appears at the first request after the preflight. */
    private static final class FailingOnce implements Transport {
        private final Transport real;
        private int sent;

        FailingOnce(EndpointProfile profile) {
            this.real = new RestAssuredTransport(profile);
        }

        @Override
        public Answer send(OutgoingRequest request) {
            if (++sent == 2) {
                throw new IllegalStateException("a bug");
            }
            return real.send(request);
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
