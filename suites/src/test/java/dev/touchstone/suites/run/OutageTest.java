package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.scenario.InconclusiveCause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests overlap, so a late answer may belong to a request that was sent before the outage began. */
class OutageTest {
    private static final InconclusiveCause REFUSED =
            new InconclusiveCause(Layer.CREDENTIAL, "401: the credential was refused");
    private final List<String> judged = new ArrayList<>();
    private final Outage outage =
            new Outage("chat", exchange -> judged.add(exchange.exchange().id()));

    /**
     * @param sent in milliseconds after the start
     * @param millis from sending to the last byte
     */
    private void answered(String id, long sent, double millis) {
        outage.ended("chat", null, false, List.of(exchange(id, 200, sent, millis)), false);
    }

    private Outage.Next refused(String id, long sent) {
        return outage.ended("chat", REFUSED, false, List.of(exchange(id, 401, sent, 10)), false);
    }

    private static ObservedExchange exchange(String id, int status, long sent, double millis) {
        return new ObservedExchange(new Exchange(
                id,
                "e",
                "chat",
                "basic",
                id,
                1,
                Instant.EPOCH.plusMillis(sent),
                new Exchange.Request("POST", "https://e/v1/chat/completions", List.of(), Body.EMPTY),
                new Exchange.Response(status, List.of(), Body.of("{}"), List.of(), millis, millis),
                null));
    }

    @Test
    void anAnswerToARequestThatWasSentBeforeDoesNotShowThatTheFailureWasSingle() {
        refused("revoked", 100);
        answered("before", 50, 500);
        assertThat(judged).containsExactly("before");
        for (int number = 1; number <= Outage.FAILURES_IN_A_ROW; number++) {
            refused("after " + number, 600 + number);
        }
        outage.probed("chat", "chat", false);
        outage.close();
        assertThat(outage.reason()).isPresent();
        assertThat(judged).containsExactly("before");
    }

    @Test
    void anAnswerToALaterRequestDoes() {
        refused("single", 100);
        answered("after", 200, 10);
        outage.close();
        assertThat(judged).containsExactly("single", "after");
    }

    @Test
    void whatIsLeftAtTheEndOfAWorkingRunIsJudged() {
        refused("single", 100);
        answered("before", 50, 500);
        outage.close();
        assertThat(judged).containsExactly("before", "single");
    }
}
