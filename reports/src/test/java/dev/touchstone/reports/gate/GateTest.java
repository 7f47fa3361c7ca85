package dev.touchstone.reports.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Residency;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunFooter;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunSelection;
import dev.touchstone.reports.record.Shard;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Maturity;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
    private static final SpecRevision REVISION = Sample.revision(
            Sample.behaviour("chat.a", Level.MUST, Maturity.CALIBRATED),
            Sample.behaviour("chat.b", Level.SHOULD, Maturity.CALIBRATED),
            Sample.behaviour("chat.c", Level.MUST, Maturity.DIAGNOSTIC));
    private static final EndpointSummary EMBEDDED =
            new EndpointSummary("own", "Own", "http://localhost", true, Map.of(), Map.of(), null);

    private static GateDecision decide(RunRecord run, Policy policy, Waiver... waivers) {
        return Gate.decide(run, REVISION, policy, List.of(waivers), Sample.TODAY);
    }

    private static Waiver waiver(String requirement, String endpoint, LocalDate expires) {
        return new Waiver(requirement, endpoint, "the gateway drops it", "https://example.com/1", "Ada", expires);
    }

    private static RunRecord embedded(Role role, Result... results) {
        return Sample.run(Sample.header(EMBEDDED, role, 1, Sample.planned(results)), List.of(), results);
    }

    @Test
    void aWaiverOfOneEndpointHasNoEffectOnAnother() {
        RunRecord run = Sample.run("zeta", Sample.result("chat.a", Outcome.FAILED));
        GateDecision decision = decide(run, Policy.DEFAULT, waiver("chat.a", "eta", Sample.TODAY));
        assertThat(decision.verdict()).isEqualTo(GateVerdict.NOT_CONFORMANT);
        assertThat(decision.waivers()).isEmpty();
        RunRecord passing = Sample.run("zeta", Sample.result("chat.a", Outcome.PASSED));
        assertThat(decide(passing, Policy.DEFAULT, waiver("chat.nope", "eta", Sample.TODAY))
                        .verdict())
                .isEqualTo(GateVerdict.CONFORMANT);
    }

    @Test
    void aWaiverOfAnUnknownRequirementIsRed() {
        RunRecord run = Sample.run("zeta", Sample.result("chat.a", Outcome.PASSED));
        GateDecision decision = decide(run, Policy.DEFAULT, waiver("chat.nope", "zeta", Sample.TODAY));
        assertThat(decision.exitCode()).isEqualTo(ExitCode.RED);
        assertThat(decision.reasons())
                .extracting(GateDecision.Reason::gateStatus)
                .containsExactly(GateStatus.UNKNOWN_WAIVER);
    }

    @Test
    void aWaiverTellsHowManyDaysAreLeft() {
        RunRecord run = Sample.run("zeta", Sample.result("chat.a", Outcome.FAILED));
        assertThat(decide(run, Policy.DEFAULT, waiver("chat.a", "zeta", Sample.TODAY.plusDays(9)))
                        .waivers())
                .singleElement()
                .satisfies(use -> assertThat(use.daysLeft()).isEqualTo(9));
    }

    @Test
    void anErrorOfTheKitItselfIsUndecidedAndBreaksEvenWhereNothingIsEnforced() {
        RunRecord run = embedded(Role.CANDIDATE, Sample.result("chat.a", Outcome.PASSED));
        RunRecord broken = new RunRecord(run.header(), List.of(), run.results(), Sample.footer("no such file"));
        GateDecision decision = decide(broken, Policy.DEFAULT);
        assertThat(decision.verdict()).isEqualTo(GateVerdict.UNDECIDED);
        assertThat(decision.exitCode()).isEqualTo(ExitCode.UNDECIDED);
        assertThat(decision.reasons().get(0).sentence()).contains("no such file");
    }

    @Test
    void aFailureBeatsAnErrorOfTheKit() {
        RunRecord run = Sample.run("zeta", Sample.result("chat.a", Outcome.FAILED));
        RunRecord broken = new RunRecord(run.header(), List.of(), run.results(), Sample.footer("no such file"));
        assertThat(decide(broken, Policy.DEFAULT).exitCode()).isEqualTo(ExitCode.RED);
    }

    @Test
    void anInterruptedRunIsUndecided() {
        RunRecord run = Sample.run("zeta", Sample.result("chat.a", Outcome.PASSED));
        GateDecision decision =
                decide(new RunRecord(run.header(), List.of(), run.results(), Optional.empty()), Policy.DEFAULT);
        assertThat(decision.exitCode()).isEqualTo(ExitCode.UNDECIDED);
        assertThat(decision.reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason.sentence()).contains("interrupted"));
    }

    @Test
    void aFilteredRunNeverDecides() {
        RunHeader header = Sample.header("zeta", List.of("chat.a"));
        RunHeader filtered = new RunHeader(
                header.format(),
                header.kit(),
                header.revision(),
                header.startedAt(),
                header.endpoint(),
                header.role(),
                1,
                true,
                null,
                header.requirements(),
                1);
        RunRecord run = Sample.run(filtered, List.of(), Sample.result("chat.a", Outcome.PASSED));
        assertThat(decide(run, Policy.DEFAULT).exitCode()).isEqualTo(ExitCode.UNDECIDED);
        assertThat(decide(run, policy(Consequence.REPORT, null)).exitCode()).isEqualTo(ExitCode.UNDECIDED);
        Set<String> frozen = Set.of("chat.a", "chat.b");
        assertThat(decide(run, policy(Consequence.FAIL, frozen)).reasons()).hasSize(2);
    }

    @Test
    void whatWasPlannedAndWhatWasJudgedAreTheSame() {
        RunRecord lost = Sample.run(
                Sample.header("zeta", List.of("chat.a", "chat.b")), List.of(), Sample.result("chat.a", Outcome.PASSED));
        assertThat(decide(lost, Policy.DEFAULT).exitCode()).isEqualTo(ExitCode.UNDECIDED);
        assertThat(decide(lost, Policy.DEFAULT).reasons().get(0).sentence()).contains("not judged: chat.b");
        RunRecord surplus =
                Sample.run(Sample.header("zeta", List.of()), List.of(), Sample.result("chat.a", Outcome.PASSED));
        assertThat(decide(surplus, Policy.DEFAULT).reasons().get(0).sentence()).contains("not planned: chat.a");
    }

    @Test
    void theFrozenListMustHaveBeenJudgedAndNothingElseDecides() {
        RunRecord run = Sample.run("zeta", Sample.result("chat.a", Outcome.FAILED));
        assertThat(decide(run, policy(Consequence.FAIL, Set.of("chat.b"))).exitCode())
                .isEqualTo(ExitCode.UNDECIDED);
        RunRecord both =
                Sample.run("zeta", Sample.result("chat.a", Outcome.FAILED), Sample.result("chat.b", Outcome.PASSED));
        Policy should = new Policy("some", null, Set.of(Level.SHOULD), null, null, Set.of("chat.b"));
        assertThat(decide(both, should).exitCode()).isEqualTo(ExitCode.GREEN);
    }

    @Test
    void whatCannotBeObservedNeverLeavesTheGateUndecided() {
        Result unseen = new Result(
                "chat.a",
                "chat",
                "basic",
                Outcome.CANT_TELL,
                Outcome.CANT_TELL,
                null,
                Residency.NOT_OBSERVABLE,
                null,
                "no header",
                1,
                List.of(),
                List.of());
        assertThat(decide(Sample.run("zeta", unseen), Policy.DEFAULT).verdict()).isEqualTo(GateVerdict.CONFORMANT);
    }

    @Test
    void aPolicyMayOnlyReportWhatIsUndecided() {
        RunRecord run = Sample.run("zeta", Sample.result("chat.a", Outcome.CANT_TELL));
        GateDecision decision = decide(run, policy(Consequence.REPORT, null));
        assertThat(decision.verdict()).isEqualTo(GateVerdict.UNDECIDED);
        assertThat(decision.exitCode()).isEqualTo(ExitCode.GREEN);
    }

    @Test
    void aPolicyMayLetMoreLevelsDecideButNeverDiagnosticRequirements() {
        Policy strict = new Policy("strict", null, EnumSet.of(Level.MUST, Level.SHOULD), null, null, null);
        RunRecord run = Sample.run("zeta", Sample.result("chat.b", Outcome.FAILED));
        assertThat(decide(run, strict).exitCode()).isEqualTo(ExitCode.RED);
        RunRecord diagnostic =
                Sample.run("zeta", Sample.result("chat.a", Outcome.PASSED), Sample.result("chat.c", Outcome.FAILED));
        assertThat(decide(diagnostic, strict).exitCode()).isEqualTo(ExitCode.GREEN);
    }

    @Test
    void onItsOwnCloudsTheKitReportsAndDoesNotEnforce() {
        RunRecord run = embedded(Role.CANDIDATE, Sample.result("chat.a", Outcome.FAILED));
        GateDecision decision = decide(run, Policy.DEFAULT);
        assertThat(decision.verdict()).isEqualTo(GateVerdict.NOT_CONFORMANT);
        assertThat(decision.enforced()).isFalse();
        assertThat(decision.exitCode()).isEqualTo(ExitCode.GREEN);
        Policy enforcing = new Policy("enforcing", true, null, null, null, null);
        assertThat(decide(run, enforcing).exitCode()).isEqualTo(ExitCode.RED);
    }

    @Test
    void aRecordOfAnotherRevisionIsUndecided() {
        SpecRevision other = new SpecRevision(
                "openai/2027-05",
                "Later",
                LocalDate.of(2027, 5, 1),
                null,
                Map.of(),
                REVISION.suites(),
                List.of(),
                REVISION.schemas());
        RunRecord run = Sample.run("zeta", Sample.result("chat.a", Outcome.PASSED));
        assertThat(Gate.decide(run, other, Policy.DEFAULT, List.of(), Sample.TODAY)
                        .verdict())
                .isEqualTo(GateVerdict.UNDECIDED);
    }

    @Test
    void aRunByAWorkloadIsDecidedByItsListAlone() {
        RunRecord whole =
                Sample.run("zeta", Sample.result("chat.a", Outcome.PASSED), Sample.result("chat.b", Outcome.FAILED));
        Set<Level> both = Set.of(Level.MUST, Level.SHOULD);
        Policy strict = new Policy("strict", null, both, null, null, null);
        assertThat(decide(whole, strict).exitCode()).isEqualTo(ExitCode.RED);
        assertThat(decide(byWorkload("core", whole), strict).exitCode()).isEqualTo(ExitCode.GREEN);
        Policy core = new Policy("core", null, both, null, List.of("core"), null);
        assertThat(decide(whole, core).exitCode()).isEqualTo(ExitCode.GREEN);
    }

    @Test
    void aRunThatLeavesOutSomeOfItsWorkloadBreaks() {
        RunRecord other = byWorkload("core", Sample.run("zeta", Sample.result("chat.b", Outcome.PASSED)));
        assertThat(decide(other, Policy.DEFAULT).exitCode()).isEqualTo(ExitCode.UNDECIDED);
        assertThat(decide(other, Policy.DEFAULT).reasons())
                .first()
                .satisfies(reason -> assertThat(reason.sentence()).contains("left out: chat.a"));
    }

    @Test
    void aWorkloadThatTheRevisionLacksIsNamed() {
        RunRecord run = byWorkload("nonsense", Sample.run("zeta", Sample.result("chat.a", Outcome.PASSED)));
        assertThatThrownBy(() -> decide(run, Policy.DEFAULT))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("no workload 'nonsense'")
                .hasMessageContaining("Fix: use one of: core.");
    }

    private static RunRecord byWorkload(String workload, RunRecord run) {
        return new RunRecord(withWorkload(workload, run.header()), run.exchanges(), run.results(), run.footer());
    }

    static RunHeader withWorkload(String workload, RunHeader header) {
        return new RunHeader(
                header.format(),
                header.kit(),
                header.revision(),
                header.startedAt(),
                header.endpoint(),
                header.role(),
                header.pass(),
                header.filtered(),
                List.of(workload),
                header.requirements(),
                header.plannedRequests());
    }

    @Test
    void theGravestReasonComesFirst() {
        RunRecord run =
                Sample.run("zeta", Sample.result("chat.b", Outcome.PASSED), Sample.result("chat.a", Outcome.FAILED));
        assertThat(decide(run, Policy.DEFAULT, waiver("chat.b", "zeta", Sample.TODAY))
                        .reasons())
                .extracting(GateDecision.Reason::gateStatus)
                .containsExactly(GateStatus.RED, GateStatus.STALE_WAIVER);
    }

    @ParameterizedTest
    @CsvSource({"0,0,0", "0,2,2", "2,1,1", "1,0,1", "2,2,2"})
    void oneBeatsTwoBeatsNought(int first, int second, int combined) {
        assertThat(ExitCode.combine(List.of(first, second))).isEqualTo(combined);
        assertThat(ExitCode.combine(List.of())).isZero();
    }

    private static Policy policy(Consequence undecided, Set<String> requirements) {
        return new Policy("some", null, null, undecided, null, requirements);
    }

    @Test
    void aRunThatWasStoppedOrIsAShardCannotDecide() {
        RunRecord whole = Sample.run("zeta", Sample.result("chat.a", Outcome.PASSED));
        RunRecord stopped = new RunRecord(
                whole.header(),
                whole.exchanges(),
                whole.results(),
                Optional.of(new RunFooter(Sample.START, 1, List.of(), List.of(), "--max-requests 1 is reached")));
        RunHeader part = whole.header()
                .covering(whole.header().requirements(), new RunSelection(List.of(), "may", new Shard(2, 5)), true, 1);
        RunRecord shard = new RunRecord(part, whole.exchanges(), whole.results(), whole.footer());
        var revision = Sample.revision(Sample.behaviour("chat.a", Level.MUST, Maturity.CALIBRATED));
        GateDecision ofStopped = Gate.decide(stopped, revision, Policy.DEFAULT, List.of(), Sample.TODAY);
        assertThat(ofStopped.exitCode()).isEqualTo(2);
        assertThat(ofStopped.reasons().get(0).sentence()).contains("--max-requests 1 is reached");
        GateDecision ofShard = Gate.decide(shard, revision, Policy.DEFAULT, List.of(), Sample.TODAY);
        assertThat(ofShard.exitCode()).isEqualTo(2);
        assertThat(ofShard.reasons().get(0).sentence()).contains("shard 2/5");
        assertThat(Gate.decide(whole, revision, Policy.DEFAULT, List.of(), Sample.TODAY)
                        .exitCode())
                .isZero();
    }
}
