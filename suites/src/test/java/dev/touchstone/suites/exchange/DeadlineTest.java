package dev.touchstone.suites.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.http.conn.ConnectionReleaseTrigger;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private static final Duration TIME = Duration.ofSeconds(30);

    /** The alarms that are set, and neither cancelled nor triggered yet. */
    private final List<Runnable> alarms = new ArrayList<>();

    private final List<Duration> times = new ArrayList<>();
    private int aborted;

    private final ConnectionReleaseTrigger connection = new ConnectionReleaseTrigger() {
        @Override
        public void releaseConnection() {}

        @Override
        public void abortConnection() {
            aborted++;
        }
    };

    private Deadline deadline() {
        return new Deadline(TIME, (time, alarm) -> {
            times.add(time);
            alarms.add(alarm);
            return () -> alarms.remove(alarm);
        });
    }

    @Test
    void theTimeDoesNotRunWhileTheKitGetsReady() {
        Deadline deadline = deadline();
        assertThat(alarms).isEmpty();
        deadline.watch(connection);
        assertThat(alarms).hasSize(1);
        assertThat(times).containsExactly(TIME);
    }

    @Test
    void itBeginsAnewWhenTheRequestGoesOut() {
        Deadline deadline = deadline();
        deadline.watch(connection); // it is being opened
        deadline.watch(connection); // it is open
        assertThat(times).containsExactly(TIME, TIME);
        assertThat(alarms).hasSize(1);
    }

    @Test
    void cutsTheConnectionOffWhenTheTimeIsUpWhateverTricklesIn() {
        Deadline deadline = deadline();
        deadline.watch(connection);
        assertThat(deadline.isLate()).isFalse();
        alarms.get(0).run();
        assertThat(aborted).isEqualTo(1);
        assertThat(deadline.isLate()).isTrue();
        assertThat(deadline.reason()).isEmpty();
    }

    @Test
    void whoIsCutOffBecauseNobodyWaitsIsNotLate() {
        Deadline deadline = deadline();
        deadline.watch(connection);
        deadline.cut("the run has ended");
        assertThat(aborted).isEqualTo(1);
        assertThat(deadline.isLate()).isFalse();
        assertThat(deadline.reason()).contains("the run has ended");
    }

    @Test
    void aConnectionThatComesTooLateIsCutOffToo() {
        Deadline deadline = deadline();
        deadline.cut("the run has ended");
        deadline.watch(connection);
        assertThat(aborted).isEqualTo(1);
        assertThat(alarms).isEmpty();
    }

    @Test
    void anExchangeThatHasEndedHasNoAlarm() {
        Deadline deadline = deadline();
        deadline.watch(connection);
        deadline.close();
        assertThat(alarms).isEmpty();
    }
}
