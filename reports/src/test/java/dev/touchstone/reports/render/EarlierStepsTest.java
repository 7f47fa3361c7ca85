package dev.touchstone.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.ExchangeIndex;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A command that needs an earlier answer gets a note. Any other command gets none. */
class EarlierStepsTest {
    private static final Exchange CREATED =
            Sample.exchange("beta", "store", "{\"store\":true}", Sample.json(200, "{\"id\": \"resp_0a1b2c\"}"));

    private static List<String> before(String body) {
        Exchange next = Sample.exchange("beta", "recall", body, Sample.json(200, "{}"));
        return EarlierSteps.of(next, new ExchangeIndex(List.of(CREATED, next)));
    }

    @Test
    void aRequestThatNamesAnIdOfAnEarlierAnswerNeedsItsStep() {
        assertThat(before("{\"previous_response_id\":\"resp_0a1b2c\"}")).containsExactly("chat/basic/store#1");
    }

    @Test
    void aRequestWithoutSuchAnIdNeedsNothing() {
        assertThat(before("{\"input\":\"Hello\"}")).isEmpty();
    }

    @Test
    void theEvidenceSaysIt() {
        Evidence evidence = Evidence.of("x1", "beta", CREATED, false);
        assertThat(evidence.after(List.of("chat/basic/store#1")).after())
                .isEqualTo("The command does not work alone. The request names what an earlier answer made: send"
                        + " chat/basic/store#1 first, and put the new ids in place of the old ones.");
        assertThat(evidence.after(List.of())).isSameAs(evidence);
    }
}
