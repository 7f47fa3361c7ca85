package dev.touchstone.reports.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.gate.GateDecision.Reason;
import dev.touchstone.reports.gate.GateStatus.WaiverState;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Maturity;
import dev.touchstone.specs.SpecRevision;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * If an answer shows that an API is missing, there is one reason for it, however many requirements are about the API.
 */
class MissingApiTest {
    private static final String REASON = "not offered: POST /responses answered 404: Not Found";
    private static final Finding FINDING =
            new Finding("responses/plain/ask#1", "status", "2xx: the profile does not deny it", "404: Not Found");
    private static final SpecRevision REVISION = Sample.revision(
            Sample.behaviour("chat.a", Level.MUST, Maturity.CALIBRATED),
            Sample.behaviour("responses.a", Level.MUST, Maturity.CALIBRATED),
            Sample.behaviour("responses.b", Level.MUST, Maturity.CALIBRATED),
            Sample.behaviour("responses.c", Level.SHOULD, Maturity.CALIBRATED));

    private static Result missing(String id, Finding... findings) {
        return Result.missing(id, "responses", "plain", "responses", REASON, List.of(findings));
    }

    private static RunRecord run() {
        return Sample.run(
                "zeta",
                Sample.result("chat.a", Outcome.PASSED),
                missing("responses.b"),
                missing("responses.a", FINDING),
                missing("responses.c"));
    }

    private static GateDecision decide(Policy policy, Waiver... waivers) {
        return Gate.decide(run(), REVISION, policy, List.of(waivers), Sample.TODAY);
    }

    @Test
    void itIsOneReasonThatNamesTheAnswerAndTheFix() {
        GateDecision decision = decide(Policy.DEFAULT);
        assertThat(decision.verdict()).isEqualTo(GateVerdict.NOT_OFFERED);
        assertThat(decision.exitCode()).isEqualTo(ExitCode.RED);
        assertThat(decision.reasons())
                .containsExactly(new Reason(
                        null,
                        GateStatus.NOT_OFFERED,
                        "The endpoint does not have responses, for 3 requirements of which 2 decide: POST /responses"
                                + " answered 404: Not Found. If it is to do without, say so in its profile: features:"
                                + " {responses: false}."));
        assertThat(decision.gateStatuses()).containsEntry("responses.c", GateStatus.REPORTED);
        assertThat(decision.coverage().judged()).isEqualTo(1);
    }

    @Test
    void theAnswerThatShowsItIsOneFindingWhicheverResultHoldsIt() {
        assertThat(Absence.of(run().results())).singleElement().satisfies(absence -> {
            assertThat(absence.api()).isEqualTo("responses");
            assertThat(absence.finding()).isEqualTo(FINDING);
            assertThat(absence.requirements()).containsExactly("responses.a", "responses.b", "responses.c");
        });
    }

    @Test
    void aQuestionThatCanDoWithoutItIsAnsweredByTheRest() {
        Policy without = new Policy(
                "p",
                null,
                null,
                null,
                null,
                null,
                null,
                Set.of("chat.a", "responses.a", "responses.b"),
                Set.of("responses"),
                List.of(),
                List.of());
        GateDecision decision = decide(without);
        assertThat(decision.verdict()).isEqualTo(GateVerdict.CONFORMANT);
        assertThat(decision.exitCode()).isEqualTo(ExitCode.GREEN);
        assertThat(decide(new Policy("p", null, null, null, null, Set.of("chat.a")))
                        .exitCode())
                .as("a list that does not ask for it")
                .isEqualTo(ExitCode.GREEN);
    }

    @ParameterizedTest
    @CsvSource({
        "NONE,    true,  NOT_OFFERED",
        "NONE,    false, REPORTED",
        "VALID,   true,  EXCUSED",
        "VALID,   false, REPORTED",
        "EXPIRED, true,  NOT_OFFERED",
        "EXPIRED, false, EXPIRED_WAIVER"
    })
    void aWaiverBearsItAsItBearsAFailure(WaiverState waiver, boolean needed, GateStatus gateStatus) {
        assertThat(GateStatus.ofMissing(waiver, needed)).isEqualTo(gateStatus);
    }

    @Test
    void waiversForAllOfItLetTheBuildThrough() {
        GateDecision decision = decide(Policy.DEFAULT, waiver("responses.a"), waiver("responses.b"));
        assertThat(decision.verdict()).isEqualTo(GateVerdict.WAIVED);
        assertThat(decide(Policy.DEFAULT, waiver("responses.a")).exitCode()).isEqualTo(ExitCode.RED);
    }

    private static Waiver waiver(String requirement) {
        return new Waiver(requirement, "zeta", "it comes in May", "https://example.com/1", "Ada", Sample.TODAY);
    }

    @Test
    void aBuildHasOneFailedTestForIt() {
        GateRule rule = GateRule.of(
                REVISION, Policy.DEFAULT, List.of(), Sample.TODAY, Sample.endpoint("zeta"), Role.CANDIDATE, null);
        assertThat(run().results().stream().map(rule::leaf).map(Leaf::kind))
                .containsExactly(
                        Leaf.LeafKind.PASSED, Leaf.LeafKind.ABORTED, Leaf.LeafKind.ABORTED, Leaf.LeafKind.ABORTED);
        assertThat(decide(Policy.DEFAULT).leaf().kind()).isEqualTo(Leaf.LeafKind.FAILED);
    }
}
