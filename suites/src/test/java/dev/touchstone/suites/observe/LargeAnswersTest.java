package dev.touchstone.suites.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange.Response;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class LargeAnswersTest {
    private static Thread.State stateOnceSettled(Thread thread) {
        while (true) {
            Thread.State state = thread.getState();
            if (state == Thread.State.WAITING || state == Thread.State.TERMINATED) {
                return state;
            }
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @CsvSource({"true, WAITING, 0", "false, TERMINATED, 1"})
    void onlyLargeAnswersWaitForEachOther(boolean large, Thread.State state, int done) throws InterruptedException {
        AtomicInteger ended = new AtomicInteger();
        Thread other = new Thread(() -> LargeAnswers.inTurn(large, ended::incrementAndGet));
        LargeAnswers.inTurn(true, () -> {
            other.start();
            assertThat(stateOnceSettled(other)).isEqualTo(state);
            assertThat(ended).hasValue(done);
        });
        other.join();
        assertThat(ended).hasValue(1);
    }

    @Test
    void theTurnEndsWithAFault() {
        assertThat(catchThrowable(() -> LargeAnswers.inTurn(true, () -> {
                    throw new IllegalStateException("fault");
                })))
                .isInstanceOf(IllegalStateException.class);
        onOtherThread(() -> LargeAnswers.inTurn(true, () -> {}));
    }

    private static void onOtherThread(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        assertThat(stateOnceSettled(thread)).isEqualTo(Thread.State.TERMINATED);
    }

    @ParameterizedTest
    @CsvSource({"1048576, false", "1048577, true"})
    void aBodyOfMoreThanAMebibyteIsLarge(int bytes, boolean large) {
        Response response = new Response(200, List.of(), Body.of(new byte[bytes]), List.of(), 1, 2);
        assertThat(LargeAnswers.isLarge(response)).isEqualTo(large);
        assertThat(LargeAnswers.isLarge((Response) null)).isFalse();
    }
}
