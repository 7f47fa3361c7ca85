package dev.touchstone.reports.workload;

import static dev.touchstone.reports.workload.Cases.failed;
import static dev.touchstone.reports.workload.Cases.handled;
import static dev.touchstone.reports.workload.Cases.judge;
import static dev.touchstone.reports.workload.Cases.list;
import static dev.touchstone.reports.workload.Cases.passed;
import static dev.touchstone.reports.workload.WorkloadVerdict.AT_RISK;
import static dev.touchstone.reports.workload.WorkloadVerdict.CANT_TELL;
import static dev.touchstone.reports.workload.WorkloadVerdict.FAILS;
import static dev.touchstone.reports.workload.WorkloadVerdict.FAILS_SILENTLY;
import static dev.touchstone.reports.workload.WorkloadVerdict.NOT_OFFERED;
import static dev.touchstone.reports.workload.WorkloadVerdict.WORKS;
import static dev.touchstone.reports.workload.WorkloadVerdict.WORKS_BUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Workload;
import dev.touchstone.specs.Workload.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The truth table: which verdict on a workload follows from its needs and the results. */
class WorkloadVerdictTest {
    private static final Result STATE = passed("responses.state");

    /** {@code chat.tokens} is a must, {@code chat.n} a should. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // need, handled, outcome, handling, verdict
                "chat.tokens, -,                 PASSED,       -,                 WORKS",
                "chat.tokens, -,                 PASSED,       HONOURED,          WORKS",
                "chat.tokens, -,                 PASSED,       HONESTLY_REJECTED, WORKS",
                "chat.tokens, honoured,          PASSED,       HONOURED,          WORKS",
                "chat.tokens, honoured,          PASSED,       HONESTLY_REJECTED, FAILS",
                "chat.tokens, honoured,          PASSED,       PARTIALLY,         FAILS_SILENTLY",
                "chat.tokens, honestly-rejected, PASSED,       HONESTLY_REJECTED, WORKS",
                "chat.tokens, -,                 FAILED,       -,                 FAILS",
                "chat.tokens, -,                 FAILED,       SILENTLY_IGNORED,  FAILS_SILENTLY",
                "chat.tokens, -,                 FAILED,       PARTIALLY,         FAILS_SILENTLY",
                "chat.tokens, -,                 FAILED,       HONESTLY_REJECTED, FAILS",
                "chat.tokens, -,                 CANT_TELL,    -,                 CANT_TELL",
                "chat.tokens, -,                 UNTESTED,     -,                 CANT_TELL",
                "chat.tokens, -,                 INAPPLICABLE, -,                 WORKS",
                "chat.tokens, -,                 -,            -,                 CANT_TELL",
                "chat.n,      -,                 FAILED,       -,                 WORKS_BUT",
                "chat.n,      -,                 FAILED,       SILENTLY_IGNORED,  WORKS_BUT",
                "chat.n,      -,                 CANT_TELL,    -,                 WORKS",
                "chat.n,      honoured,          FAILED,       SILENTLY_IGNORED,  FAILS_SILENTLY",
                "chat.n,      honoured,          PASSED,       HONESTLY_REJECTED, FAILS"
            })
    void aNeedReadsTheHandling(String need, String will, Outcome outcome, Handling handling, WorkloadVerdict verdict) {
        Workload workload = list(Set.of(), Set.of(), new Need(need, will == null ? Set.of() : Set.of(will)));
        Result[] results = outcome == null ? new Result[] {STATE} : new Result[] {handled(need, outcome, handling)};
        WorkloadResult result = judge(workload, results);
        assertThat(result.verdict()).isEqualTo(verdict);
        assertThat(result.reason().isEmpty()).isEqualTo(verdict == WORKS);
    }

    @Test
    void whatTheEndpointDoesNotHaveIsANoAndNeverUndecided() {
        Workload responses = list(Set.of(Operation.RESPONSES), Set.of(), new Need("responses.state"));
        Result denied = Sample.result("responses.state", Outcome.INAPPLICABLE);
        WorkloadResult declared = judge(responses, Map.of("responses", false), denied, failed("chat.tokens"));
        assertThat(declared.verdict()).isEqualTo(NOT_OFFERED);
        assertThat(declared.reason()).isEqualTo("the endpoint does not have responses");
        Result missing =
                Result.missing("responses.state", "responses", "basic", "responses", "not offered: 404", List.of());
        assertThat(judge(responses, missing).verdict()).isEqualTo(NOT_OFFERED);
        Workload mixed = list(Set.of(), Set.of(), new Need("responses.state"), new Need("chat.tokens"));
        assertThat(judge(mixed, missing, passed("chat.tokens")).verdict()).isEqualTo(NOT_OFFERED);
        Workload without = list(Set.of(), Set.of("responses"), new Need("responses.state"), new Need("chat.tokens"));
        assertThat(judge(without, missing, passed("chat.tokens")).verdict()).isEqualTo(WORKS);
    }

    @Test
    void theGravestCauseIsTheVerdict() {
        Workload both = list(Set.of(), Set.of(), new Need("chat.tokens"), new Need("chat.id"), new Need("chat.n"));
        WorkloadResult result = judge(
                both,
                failed("chat.n"),
                failed("chat.id"),
                handled("chat.tokens", Outcome.FAILED, Handling.SILENTLY_IGNORED));
        assertThat(result.verdict()).isEqualTo(FAILS_SILENTLY);
        assertThat(result.causes())
                .extracting(WorkloadResult.Cause::verdict)
                .containsExactly(FAILS_SILENTLY, FAILS, WORKS_BUT);
        assertThat(result.breaking()).containsExactly("chat.id", "chat.tokens");
    }

    @Test
    void aProgramThatNothingHarmsWorks() {
        WorkloadResult result = judge(
                Cases.PARROT,
                passed("chat.chunks"),
                passed("chat.id"),
                handled("chat.tokens", Outcome.PASSED, Handling.HONOURED),
                STATE);
        assertThat(result.verdict()).isEqualTo(WORKS);
        assertThat(result.program()).isEqualTo("Parrot 1.0.0");
    }

    @Test
    void aProgramThatLosesWhatItCanDoWithoutWorksAndItIsSaid() {
        WorkloadResult result = parrot(passed("chat.chunks"), passed("chat.id"), failed("chat.usage"));
        assertThat(result.verdict()).isEqualTo(WORKS_BUT);
        assertThat(result.reason()).isEqualTo("chat loses the number of tokens (chat.usage)");
        assertThat(result.breaking()).isEmpty();
    }

    @Test
    void thePlaceTellsWhichDeviationItIs() {
        WorkloadResult index = parrot(failed("chat.chunks", Cases.NO_INDEX), passed("chat.id"));
        assertThat(index.verdict()).isEqualTo(FAILS_SILENTLY);
        assertThat(index.reason()).isEqualTo("stream silently loses the calls (chat.chunks)");
        assertThat(index.breaking()).containsExactly("chat.chunks");
        // The id is missing. Two deviations explain that, but the harmful one would also fail chat.id.
        assertThat(parrot(failed("chat.chunks", Cases.NO_ID), passed("chat.id")).verdict())
                .isEqualTo(WORKS);
        // Here only the harmful deviation explains the finding at chat.id, so it explains the other finding as well.
        WorkloadResult anywhere = parrot(failed("chat.chunks", Cases.NO_ID), failed("chat.id"));
        assertThat(anywhere.verdict()).isEqualTo(FAILS);
        assertThat(anywhere.reason()).startsWith("stream ends with an error: Error: no id");
    }

    @Test
    void aStatusIsNotExplainedByADeviationThatTheRunShowsToBeAbsent() {
        Result chunks = passed("chat.chunks");
        Result id = passed("chat.id");
        Result taken = failed("chat.n", Cases.TAKEN);
        assertThat(parrot(chunks, id, taken).verdict()).isEqualTo(WORKS);
        assertThat(judge(Cases.PARROT, chunks, id, taken, failed("responses.state"))
                        .reason())
                .contains("Error: no stream (chat.n)");
        // What refuses one request may refuse that of a program.
        assertThat(parrot(chunks, id, failed("chat.n", Cases.REFUSED)).verdict())
                .isEqualTo(FAILS);
    }

    @Test
    void aDeviationThatTheRunShowsToBeAbsentGivesNoName() {
        Result refused = failed("chat.n", Cases.REFUSED);
        assertThat(deviations(refused)).containsEntry("chat.n", "takes-anything");
        assertThat(deviations(refused, STATE)).isEmpty();
    }

    @Test
    void onlyADeviationThatIsSeenAsItWasBeforeExplainsOtherFailures() {
        Result state = failed("responses.state");
        assertThat(deviations(failed("chat.n", Cases.REFUSED), state))
                .containsEntry("responses.state", "takes-anything");
        assertThat(deviations(failed("chat.n", Cases.LIKE_REFUSED), state)).doesNotContainKey("responses.state");
    }

    private static Map<String, String> deviations(Result... results) {
        return Workloads.at(Cases.run(Map.of(), results), Cases.revision()).deviations();
    }

    @Test
    void whereSomeOfSeveralCausesHarmItIsAtRiskAndTheReasonSaysWhatDecides() {
        Result unknown = Sample.result("chat.id", Outcome.CANT_TELL);
        WorkloadResult result = parrot(failed("chat.chunks", Cases.NO_ID), unknown);
        assertThat(result.verdict()).isEqualTo(AT_RISK);
        assertThat(result.reason())
                .contains("if chat.chunks fails because of no-id-anywhere, and not if because of no-id");
    }

    @Test
    void anHonestRefusalIsFatalToAProgramThatAlwaysSendsTheParameter() {
        WorkloadResult refused = judge(
                Cases.PARROT,
                passed("chat.chunks"),
                passed("chat.id"),
                handled("chat.tokens", Outcome.PASSED, Handling.HONESTLY_REJECTED),
                STATE);
        assertThat(refused.verdict()).isEqualTo(FAILS);
        assertThat(refused.reason()).isEqualTo("chat ends with an error: Error: 400 (chat.tokens)");
    }

    @Test
    void aProgramThatCanDoSomeOfItsTasksWorksAndSomethingIsLost() {
        Result missing =
                Result.missing("responses.state", "responses", "basic", "responses", "not offered: 404", List.of());
        WorkloadResult result = judge(
                Cases.PARROT,
                passed("chat.chunks"),
                passed("chat.id"),
                handled("chat.tokens", Outcome.PASSED, Handling.HONOURED),
                missing);
        assertThat(result.verdict()).isEqualTo(WORKS_BUT);
        assertThat(result.reason()).isEqualTo("the endpoint does not have responses");
        assertThat(result.tasks())
                .extracting(WorkloadResult.TaskResult::verdict)
                .containsExactly(WORKS, WORKS, NOT_OFFERED);
        assertThat(judge(Cases.PARROT, Map.of("chat", false, "responses", false))
                        .verdict())
                .isEqualTo(NOT_OFFERED);
    }

    @Test
    void whatWouldHarmItAndWasNotJudgedLeavesItOpen() {
        WorkloadResult result = judge(
                Cases.PARROT, passed("chat.id"), handled("chat.tokens", Outcome.PASSED, Handling.HONOURED), STATE);
        assertThat(result.verdict()).isEqualTo(CANT_TELL);
        assertThat(result.reason()).isEqualTo("stream depends on what was not judged: chat.chunks");
    }

    @Test
    void aHarmThatNoRequirementShowsIsAGap() {
        assertThat(Cases.revision().harms().unseen("parrot")).containsExactly("unseen");
    }

    private static WorkloadResult parrot(Result... results) {
        List<Result> all = new ArrayList<>(List.of(results));
        all.add(handled("chat.tokens", Outcome.PASSED, Handling.HONOURED));
        all.add(STATE);
        return judge(Cases.PARROT, all.toArray(Result[]::new));
    }
}
