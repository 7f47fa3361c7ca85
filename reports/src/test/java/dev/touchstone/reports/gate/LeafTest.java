package dev.touchstone.reports.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.gate.GateDecision.Reason;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Maturity;
import dev.touchstone.specs.SpecRevision;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The messages of tests that failed or were skipped. */
class LeafTest {
    private static final SpecRevision REVISION =
            Sample.revision(Sample.behaviour("chat.a", Level.MUST, Maturity.CALIBRATED));
    private static final String SENTENCE =
            REVISION.requirements().findFirst().orElseThrow().statement().sentence();

    private static Leaf leaf(boolean embedded, Result result, Waiver... waivers) {
        EndpointSummary endpoint =
                new EndpointSummary("zeta", "Zeta", "https://zeta/v1", embedded, Map.of(), Map.of(), null);
        return GateRule.of(REVISION, Policy.DEFAULT, List.of(waivers), Sample.TODAY, endpoint, Role.CANDIDATE, null)
                .leaf(result);
    }

    private static Result result(Outcome outcome, String reason) {
        return Sample.result("chat.a", outcome).told(reason, List.of());
    }

    private static Waiver waiver() {
        return new Waiver("chat.a", "zeta", "the gateway drops it", "https://example.com/1", "Ada", Sample.TODAY);
    }

    @Test
    void aFailureSaysTheOutcomeTheSentenceAndTheReason() {
        assertThat(leaf(false, result(Outcome.FAILED, "no id")))
                .isEqualTo(new Leaf(Leaf.LeafKind.FAILED, "FAILED: " + SENTENCE + " no id"));
        assertThat(leaf(false, result(Outcome.FAILED, null)))
                .isEqualTo(new Leaf(Leaf.LeafKind.FAILED, "FAILED: " + SENTENCE));
    }

    @Test
    void aRequirementThatTheRevisionDoesNotHaveIsToldWithoutASentence() {
        assertThat(leaf(false, Sample.result("chat.gone", Outcome.PASSED).told("it passed", List.of())))
                .isEqualTo(new Leaf(Leaf.LeafKind.PASSED, "PASSED it passed"));
    }

    @Test
    void whatWasNotJudgedIsSkippedUnlessItsWaiverIsOutOfOrder() {
        assertThat(leaf(false, result(Outcome.UNTESTED, null)).kind()).isEqualTo(Leaf.LeafKind.ABORTED);
        assertThat(leaf(false, result(Outcome.CANT_TELL, null)).kind()).isEqualTo(Leaf.LeafKind.FAILED);
        assertThat(leaf(false, result(Outcome.INAPPLICABLE, null)).kind()).isEqualTo(Leaf.LeafKind.ABORTED);
        assertThat(leaf(false, result(Outcome.INAPPLICABLE, null), waiver()).kind())
                .isEqualTo(Leaf.LeafKind.FAILED);
    }

    @Test
    void aFailureThatIsNotEnforcedOrWaivedIsSkipped() {
        assertThat(leaf(true, result(Outcome.FAILED, null)))
                .isEqualTo(new Leaf(Leaf.LeafKind.ABORTED, "reported, not enforced: FAILED: " + SENTENCE));
        assertThat(leaf(false, result(Outcome.FAILED, null), waiver()))
                .isEqualTo(new Leaf(Leaf.LeafKind.ABORTED, "waived: FAILED: " + SENTENCE));
    }

    @Test
    void anErrorOfTheKitFailsEvenWhereNothingIsEnforced() {
        assertThat(leaf(true, cantTell(Layer.HARNESS)).kind()).isEqualTo(Leaf.LeafKind.FAILED);
        assertThat(leaf(true, cantTell(Layer.NETWORK)).kind()).isEqualTo(Leaf.LeafKind.ABORTED);
    }

    private static Result cantTell(Layer layer) {
        return new Result(
                "chat.a",
                "chat",
                "basic",
                Outcome.CANT_TELL,
                Outcome.CANT_TELL,
                null,
                null,
                layer,
                "it broke",
                1,
                List.of(),
                List.of());
    }

    @Test
    void theRunAsAWholeNamesTwentyReasons() {
        assertThat(whole(20).message()).contains("chat.r20: ").doesNotContain("more");
        assertThat(whole(23).message())
                .contains("chat.r20: ")
                .doesNotContain("chat.r21")
                .endsWith("\n  and 3 more");
    }

    @Test
    void theRunAsAWholeTellsAReasonThatIsAboutNoRequirement() {
        Leaf leaf = decision(List.of(new Reason(null, GateStatus.UNDECIDED, "It was stopped.")))
                .leaf();
        assertThat(leaf.kind()).isEqualTo(Leaf.LeafKind.FAILED);
        assertThat(leaf.message()).endsWith("\n  " + GateStatus.UNDECIDED.id() + "  It was stopped.");
    }

    @Test
    void threeOfTheOthersThatShareACauseAreNamed() {
        assertThat(decision(reasons(4)).causes())
                .singleElement()
                .satisfies(reason -> assertThat(reason.sentence())
                        .isEqualTo("It failed (the same holds for chat.r2, chat.r3, chat.r4)"));
        assertThat(decision(reasons(6)).causes())
                .singleElement()
                .satisfies(reason -> assertThat(reason.sentence())
                        .isEqualTo("It failed (the same holds for chat.r2, chat.r3, chat.r4 and 2 more)"));
    }

    @Test
    void whatFailsForTheCauseOfAnotherIsToldThereIfThatStandsInTheWayToo() {
        Reason teller = new Reason("chat.a", GateStatus.RED, "It failed: /n is 1");
        Reason alike = new Reason("chat.b", GateStatus.RED, "It failed: /n: 1 of 2", null, "chat.a");
        assertThat(decision(List.of(alike, teller)).causes())
                .singleElement()
                .extracting(Reason::requirement, Reason::sentence)
                .containsExactly("chat.a", "It failed: /n is 1 (the same holds for chat.b)");
        Reason waived = new Reason("chat.a", GateStatus.EXCUSED, "It is accepted.");
        assertThat(decision(List.of(alike, waived)).causes()).containsExactly(alike, waived);
    }

    private static Leaf whole(int reasons) {
        return decision(IntStream.rangeClosed(1, reasons)
                        .mapToObj(number ->
                                new Reason("chat.r" + number, GateStatus.RED, "It failed in way " + number + "."))
                        .toList())
                .leaf();
    }

    private static List<Reason> reasons(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new Reason("chat.r" + number, GateStatus.RED, "It failed"))
                .toList();
    }

    private static GateDecision decision(List<Reason> reasons) {
        return new GateDecision(
                "zeta",
                GateVerdict.NOT_CONFORMANT,
                true,
                ExitCode.RED,
                reasons,
                List.of(),
                Map.of(),
                new Coverage(1, 1, 1, 1),
                List.of());
    }
}
