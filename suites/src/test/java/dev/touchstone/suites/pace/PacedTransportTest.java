package dev.touchstone.suites.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.record.Header;
import dev.touchstone.suites.endpoint.Limits;
import dev.touchstone.suites.exchange.Answer;
import dev.touchstone.suites.exchange.OutgoingRequest;
import dev.touchstone.suites.exchange.Transport;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class PacedTransportTest {
    private static final OutgoingRequest REQUEST =
            new OutgoingRequest("POST", URI.create("http://host/v1/x"), List.of(), Body.EMPTY);

    private final List<Duration> waits = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    /** Returns answers with these statuses, one after the other. */
    private static final class Script implements Transport {
        private final Deque<Answer> answers = new ArrayDeque<>();
        private int sent;

        Script(int... statuses) {
            for (int status : statuses) {
                answers.add(answer(status, "3"));
            }
        }

        static Answer answer(int status, String retryAfter) {
            return new Answer(
                    Instant.now(),
                    List.of(),
                    new Response(
                            status,
                            status == 429 ? List.of(new Header("retry-after", retryAfter)) : List.of(),
                            Body.EMPTY,
                            List.of(),
                            1,
                            1),
                    null);
        }

        @Override
        public Answer send(OutgoingRequest request) {
            sent++;
            return answers.remove();
        }

        @Override
        public void close() {}
    }

    private PacedTransport paced(Transport transport, int retries) {
        return new PacedTransport(transport, new Limits(4, 60, 1 << 20, null, retries, false), wait -> {
            waits.add(wait);
            return Duration.ZERO;
        });
    }

    private PacedTransport.Attempts attempts(boolean mayRetry) {
        return new PacedTransport.Attempts() {
            @Override
            public void ended(int attempt, Answer answer) {
                told.add(attempt + ":" + answer.response().status());
            }

            @Override
            public boolean maySendAgain(Duration pause) {
                return mayRetry;
            }
        };
    }

    @Test
    void sendsAgainAfterTheWaitThatWasAskedForAndTellsEachAttempt() {
        Script script = new Script(429, 429, 200);
        paced(script, 2).send(REQUEST, false, 1, attempts(true));
        assertThat(told).containsExactly("1:429", "2:429", "3:200");
        assertThat(waits).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(3));
    }

    /** Too little memory is a fault of the kit itself: the request was sent, and may have been charged. */
    @Test
    void sendsNothingAgainAfterAnErrorOfTheKitsOwn() {
        Script script = new Script(200, 200, 200);
        PacedTransport.Attempts broken = new PacedTransport.Attempts() {
            @Override
            public void ended(int attempt, Answer answer) {
                throw new OutOfMemoryError("made by the test");
            }

            @Override
            public boolean maySendAgain(Duration pause) {
                return true;
            }
        };
        assertThatThrownBy(() -> paced(script, 2).send(REQUEST, false, 1, broken))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(script.sent).isEqualTo(1);
    }

    @Test
    void takesTheLastAnswerAsItIsWhenAllAttemptsAreUsedUp() {
        Script script = new Script(429, 429, 429, 200);
        paced(script, 2).send(REQUEST, false, 1, attempts(true));
        assertThat(told).containsExactly("1:429", "2:429", "3:429");
    }

    @Test
    void sendsOnceWhatSucceedsOrMayBeCharged() {
        paced(new Script(200), 2).send(REQUEST, false, 1, attempts(true));
        paced(new Script(500), 2).send(REQUEST, false, 1, attempts(true));
        assertThat(told).containsExactly("1:200", "1:500");
        assertThat(waits).isEmpty();
    }

    @Test
    void goesOnCountingWhereARecordEnds() {
        paced(new Script(429, 200), 2).send(REQUEST, false, 2, attempts(true));
        assertThat(told).containsExactly("2:429", "3:200");
    }

    @Test
    void sendsNothingAgainWithoutLeave() {
        paced(new Script(429, 200), 2).send(REQUEST, false, 1, attempts(false));
        assertThat(told).containsExactly("1:429");
    }

    @Test
    void doesNotWaitForAnEndpointThatAsksForTooMuch() {
        Script script = new Script();
        script.answers.add(Script.answer(429, "3600"));
        paced(script, 2).send(REQUEST, false, 1, attempts(true));
        assertThat(told).containsExactly("1:429");
    }

    @Test
    void whoWaitsIsWokenWhenTheRunIsStopped() throws InterruptedException {
        Script script = new Script(429, 200);
        CountDownLatch waiting = new CountDownLatch(1);
        PacedTransport patient = new PacedTransport(script, new Limits(4, 60, 1 << 20), wait -> {
            waiting.countDown();
            return Duration.ofMinutes(10);
        });
        Thread sending = new Thread(() -> patient.send(REQUEST, false, 1, attempts(true)));
        sending.start();
        waiting.await();
        patient.stop();
        sending.join(); // the test's timeout is shorter than the wait
        assertThat(script.sent).isEqualTo(1);
        assertThat(told).containsExactly("1:429");
    }

    @Test
    void sendsNothingOnceTheRunIsStopped() {
        Script script = new Script(200);
        PacedTransport stopped = paced(script, 2);
        stopped.stop();
        stopped.send(REQUEST, false, 1, attempts(true));
        assertThat(script.sent).isZero();
        assertThat(told).isEmpty();
    }

    @Test
    void requestsBeginEvenlyAtTheRateOfTheProfile() {
        assertThat(PacedTransport.rate(new Limits(4, 60, 1 << 20))).isEmpty();
        var rate =
                PacedTransport.rate(new Limits(4, 60, 1 << 20, 120, 2, false)).orElseThrow();
        assertThat(rate.getConfig().getMaxRate()).isEqualTo(Duration.ofMillis(500));
        assertThat(rate.tryAcquirePermit()).isTrue();
        assertThat(rate.tryAcquirePermit()).isFalse();
    }

    @Test
    void everyAttemptKeepsToTheRate() throws InterruptedException {
        Script script = new Script(200, 200);
        // The rate limit allows the second request only after a minute, so it waits until it is stopped.
        PacedTransport slow = new PacedTransport(script, new Limits(4, 60, 1 << 20, 1, 2, false));
        slow.send(REQUEST, false, 1, attempts(true));
        Thread second = new Thread(() -> slow.send(REQUEST, false, 1, attempts(true)));
        second.start();
        while (second.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        slow.stop();
        second.join();
        assertThat(script.sent).isEqualTo(1);
    }
}
