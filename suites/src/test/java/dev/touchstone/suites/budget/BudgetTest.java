package dev.touchstone.suites.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.specs.load.InvalidInput;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
    private static Spend spend(long requests, long tokens, String cost) {
        return new Spend(requests, tokens, new BigDecimal(cost));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // limits; what would be used; the limit that this exceeds
                "-, -, -, 1000000, 1000000, 1000, -",
                "10, -, -, 10, 1000000, 1000, -",
                "10, -, -, 11, 0, 0, --max-requests 10",
                "-, 500, -, 1000, 500, 0, -",
                "-, 500, -, 1, 501, 0, --max-tokens 500",
                "-, -, 2.50, 1, 1, 2.5, -",
                "-, -, 2.50, 1, 1, 2.500001, --max-cost 2.50",
                "0, -, -, 1, 0, 0, --max-requests 0",
            })
    void namesTheLimitThatIsPassed(
            String requests,
            String tokens,
            String cost,
            long usedRequests,
            long usedTokens,
            String used,
            String limit) {
        Allowance allowance = Allowance.of(requests, tokens, cost);
        Spend spend = spend(usedRequests, usedTokens, used);
        assertThat(allowance.passedBy(spend).orElse(null)).isEqualTo(limit);
        if (limit == null) {
            allowance.admit(spend);
        } else {
            assertThatThrownBy(() -> allowance.admit(spend))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageStartingWith(limit)
                    .hasMessageContaining("--suite")
                    .satisfies(error -> assertThat(error.getMessage().lines()).hasSize(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "many", "1.5", "99999999999999999999", "1e3"})
    void whatIsNoNumberIsRefused(String text) {
        assertThatThrownBy(() -> Allowance.of(text, null, null)).hasMessageContaining("--max-requests " + text);
        assertThatThrownBy(() -> Allowance.of(null, text, null)).hasMessageContaining("--max-tokens " + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "2.50 USD", "$2", "1e3", "."})
    void whatIsNoAmountIsRefused(String text) {
        assertThatThrownBy(() -> Allowance.of(null, null, text)).hasMessageContaining("--max-cost " + text);
    }

    @Test
    void whatIsSetAsideCountsUntilItIsSettled() {
        Budget budget = new Budget(Allowance.of("10", "100", null));
        assertThat(budget.setAside(spend(1, 60, "0"))).isTrue();
        budget.settle(spend(1, 60, "0"), spend(1, 20, "0"));
        assertThat(budget.setAside(spend(1, 60, "0"))).isTrue();
        assertThat(budget.used()).isEqualTo(spend(1, 20, "0"));
        assertThat(budget.setAside(spend(1, 21, "0"))).isFalse();
        assertThat(budget.stopped()).contains("--max-tokens 100 is reached");
    }

    @Test
    void onceRefusedAllAre() {
        Budget budget = new Budget(Allowance.of(null, "100", null));
        assertThat(budget.setAside(spend(1, 101, "0"))).isFalse();
        assertThat(budget.setAside(spend(1, 1, "0"))).isFalse();
    }

    @Test
    void anAnswerThatUsedMoreThanItsCeilingStopsTheNext() {
        Budget budget = new Budget(Allowance.of(null, "100", null));
        assertThat(budget.setAside(spend(1, 50, "0"))).isTrue();
        budget.settle(spend(1, 50, "0"), spend(1, 400, "0"));
        assertThat(budget.setAside(spend(1, 0, "0"))).isFalse();
    }

    @Test
    void whatAnEarlierProcessUsedCounts() {
        Budget budget = new Budget(Allowance.of("3", null, null));
        budget.add(spend(3, 0, "0"));
        assertThat(budget.setAside(spend(1, 0, "0"))).isFalse();
    }

    @Test
    void theFirstReasonToStopStands() {
        Budget budget = new Budget(Allowance.UNLIMITED);
        assertThat(budget.stopped()).isEmpty();
        budget.stop("it was interrupted");
        budget.stop("something else");
        assertThat(budget.setAside(Spend.NONE)).isFalse();
        assertThat(budget.stopped()).contains("it was interrupted");
    }

    @Test
    void requestsInFlightNeverPassALimitTogether() throws Exception {
        Budget budget = new Budget(Allowance.of("100", null, null));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Boolean>> asked = new ArrayList<>();
        try {
            for (int number = 0; number < 400; number++) {
                asked.add(threads.submit(() -> {
                    boolean granted = budget.setAside(spend(1, 1, "0"));
                    if (granted) {
                        budget.settle(spend(1, 1, "0"), spend(1, 1, "0"));
                    }
                    return granted;
                }));
            }
            int granted = 0;
            for (Future<Boolean> each : asked) {
                granted += each.get() ? 1 : 0;
            }
            assertThat(granted).isEqualTo(100);
            assertThat(budget.used().requests()).isEqualTo(100);
        } finally {
            threads.shutdownNow();
        }
    }
}
