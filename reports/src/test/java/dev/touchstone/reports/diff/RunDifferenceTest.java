package dev.touchstone.reports.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.diff.RunDifference.Change;
import dev.touchstone.reports.diff.RunDifference.ChangeKind;
import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunDifferenceTest {
    private static List<Change> between(Result before, Result after) {
        return RunDifference.between(
                        before == null ? Sample.run("zeta") : Sample.run("zeta", before),
                        after == null ? Sample.run("zeta") : Sample.run("zeta", after))
                .changes();
    }

    @ParameterizedTest
    @CsvSource({
        "PASSED,FAILED,NEWLY_RED",
        "CANT_TELL,FAILED,NEWLY_RED",
        "FAILED,PASSED,NEWLY_GREEN",
        "UNTESTED,PASSED,NEWLY_GREEN",
        "PASSED,CANT_TELL,NEWLY_DIFFERENT",
        "FAILED,INAPPLICABLE,NEWLY_DIFFERENT"
    })
    void anOutcomeThatChangedIsNamed(Outcome before, Outcome after, ChangeKind kind) {
        assertThat(between(Sample.result("chat.a", before), Sample.result("chat.a", after)))
                .containsExactly(new Change(kind, "chat.a", "chat", "basic", before.name(), after.name()));
    }

    @Test
    void whatStayedIsNotNamed() {
        assertThat(between(Sample.result("chat.a", Outcome.FAILED), Sample.result("chat.a", Outcome.FAILED)))
                .isEmpty();
    }

    @Test
    void anotherHandlingOfTheSameOutcomeIsNamed() {
        assertThat(between(
                        Sample.result("chat.a", "basic", Outcome.FAILED, Handling.HONESTLY_REJECTED),
                        Sample.result("chat.a", "basic", Outcome.FAILED, Handling.SILENTLY_IGNORED)))
                .containsExactly(new Change(
                        ChangeKind.HANDLING, "chat.a", "chat", "basic", "honestly-rejected", "silently-ignored"));
    }

    @Test
    void whatAppearedAndDisappearedIsNamed() {
        Result result = Sample.result("chat.a", Outcome.PASSED);
        assertThat(between(null, result)).extracting(Change::kind).containsExactly(ChangeKind.APPEARED);
        assertThat(between(result, null)).extracting(Change::kind).containsExactly(ChangeKind.DISAPPEARED);
    }
}
