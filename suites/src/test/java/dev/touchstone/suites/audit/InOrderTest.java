package dev.touchstone.suites.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InOrderTest {
    private final List<Integer> results = new ArrayList<>();

    @Test
    void handsOnResultsInTheOrderOfTheWork() {
        CountDownLatch secondIsDone = new CountDownLatch(1);
        try (InOrder<Integer> work = new InOrder<>(2, 10, results::add)) {
            work.add(1, () -> {
                secondIsDone.await();
                return 1;
            });
            work.add(1, () -> {
                secondIsDone.countDown();
                return 2;
            });
            work.add(1, () -> 3);
            work.finish();
        }
        assertThat(results).containsExactly(1, 2, 3);
    }

    @Test
    void boundsWhatWaitsByItsWeight() {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (InOrder<Integer> work = new InOrder<>(2, 5, number -> {
            open.decrementAndGet();
            results.add(number);
        })) {
            for (int number = 0; number < 50; number++) {
                int result = number;
                work.add(2, () -> {
                    most.accumulateAndGet(open.incrementAndGet(), Math::max);
                    return result;
                });
            }
            work.finish();
        }
        assertThat(most.get()).isBetween(1, 2);
        assertThat(results).isEqualTo(IntStream.range(0, 50).boxed().toList());
    }

    @Test
    void takesAnItemThatIsHeavierThanAll() {
        try (InOrder<Integer> work = new InOrder<>(2, 5, results::add)) {
            work.add(1, () -> 1);
            work.add(100, () -> 2);
            work.add(1, () -> 3);
            work.finish();
        }
        assertThat(results).containsExactly(1, 2, 3);
    }

    @Test
    void throwsWhatTheWorkThrows() {
        try (InOrder<Integer> work = new InOrder<>(2, 5, results::add)) {
            assertThatThrownBy(() -> {
                        work.add(5, () -> {
                            throw new StackOverflowError("too deep");
                        });
                        work.finish();
                    })
                    .isInstanceOf(StackOverflowError.class);
            assertThatThrownBy(() -> {
                        work.add(5, () -> {
                            throw new IllegalArgumentException("odd");
                        });
                        work.finish();
                    })
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(results).isEmpty();
    }
}
