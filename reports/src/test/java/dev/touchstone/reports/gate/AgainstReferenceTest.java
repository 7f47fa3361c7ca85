package dev.touchstone.reports.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Maturity;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Suite;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No worse than the reference: a requirement that the reference does not keep is not held against an endpoint. */
class AgainstReferenceTest {
    /** A chat scenario without needed features, so that no declaration excludes it. */
    private static final Scenario CHAT = scenario("basic", Set.of(), "chat.a", "chat.z");

    private static final Scenario SPEECH = scenario("talk", Set.of("speech"), "chat.speech");
    private static final SpecRevision REVISION =
            Sample.revision(new Suite("chat", "Chat", List.of(), List.of(CHAT, SPEECH), Map.of()));

    private static Scenario scenario(String id, Set<String> needs, String... requirements) {
        return new Scenario(
                id,
                id,
                needs,
                List.of(),
                Arrays.stream(requirements)
                        .map(one -> Sample.behaviour(one, Level.MUST, Maturity.CALIBRATED))
                        .toList());
    }

    private static Policy policy(Set<String> optional) {
        return new Policy(
                "move", null, null, null, Policy.Against.REFERENCE, null, null, null, optional, List.of(), List.of());
    }

    private static final Policy MOVE = policy(null);

    private static RunRecord run(String name, Role role, int pass, Map<String, Boolean> features, Result... results) {
        EndpointSummary endpoint = new EndpointSummary(
                name, name, "https://" + name + ".example/v1", false, Map.of("chat", "m"), features, null);
        return Sample.run(Sample.header(endpoint, role, pass, Sample.planned(results)), List.of(), results);
    }

    private static RunRecord candidate(Result... results) {
        return run("zeta", Role.CANDIDATE, 1, Map.of(), results);
    }

    private static RunRecord reference(int pass, Result... results) {
        return run("ref", Role.REFERENCE, pass, Map.of(), results);
    }

    private static GateDecision decide(RunRecord run, List<RunRecord> references, Policy policy, Waiver... waivers) {
        return Gate.decide(run, references, REVISION, policy, List.of(waivers), Sample.TODAY);
    }

    private static Waiver waiver(String requirement, GateStatus.WaiverState state) {
        return new Waiver(
                requirement,
                "zeta",
                "its gateway does it",
                "https://example.com/1",
                "Ada",
                state == GateStatus.WaiverState.VALID ? Sample.TODAY : Sample.TODAY.minusDays(1));
    }

    /** Returns the reference's result: an outcome, or that it does not have the API. */
    private static Result shown(String what) {
        return what.equals("MISSING") ? missing("chat.a") : Sample.result("chat.a", Outcome.valueOf(what));
    }

    private static Result missing(String id) {
        return Result.missing(id, "chat", "basic", "chat", "not offered: POST /chat answered 404", List.of());
    }

    @ParameterizedTest(name = "reference {0}, endpoint {1}, waiver {2}: {3}, {4}, exit {5}")
    @CsvSource({
        "PASSED,       FAILED,       NONE,    RED,             NOT_CONFORMANT,       1",
        "PASSED,       FAILED,       VALID,   EXCUSED,         WAIVED,               0",
        "PASSED,       FAILED,       EXPIRED, RED,             NOT_CONFORMANT,       1",
        "PASSED,       PASSED,       NONE,    HOLDS,           CONFORMANT,           0",
        "PASSED,       PASSED,       VALID,   STALE_WAIVER,    WAIVERS_OUT_OF_ORDER, 1",
        "PASSED,       CANT_TELL,    NONE,    UNDECIDED,       UNDECIDED,            2",
        "PASSED,       UNTESTED,     VALID,   UNDECIDED,       UNDECIDED,            2",
        "PASSED,       INAPPLICABLE, NONE,    NOT_APPLICABLE,  CONFORMANT,           0",
        "PASSED,       MISSING,      NONE,    NOT_OFFERED,     NOT_OFFERED,          1",
        "PASSED,       MISSING,      VALID,   EXCUSED,         WAIVED,               0",
        "FAILED,       FAILED,       NONE,    AS_REFERENCE,    NO_WORSE,             0",
        "FAILED,       FAILED,       VALID,   AS_REFERENCE,    NO_WORSE,             0",
        "FAILED,       FAILED,       EXPIRED, EXPIRED_WAIVER,  WAIVERS_OUT_OF_ORDER, 1",
        "FAILED,       PASSED,       NONE,    HOLDS,           CONFORMANT,           0",
        "FAILED,       PASSED,       VALID,   STALE_WAIVER,    WAIVERS_OUT_OF_ORDER, 1",
        "FAILED,       CANT_TELL,    NONE,    AS_REFERENCE,    NO_WORSE,             0",
        "FAILED,       CANT_TELL,    EXPIRED, EXPIRED_WAIVER,  WAIVERS_OUT_OF_ORDER, 1",
        "FAILED,       MISSING,      NONE,    AS_REFERENCE,    NO_WORSE,             0",
        "FAILED,       INAPPLICABLE, VALID,   NEEDLESS_WAIVER, WAIVERS_OUT_OF_ORDER, 1",
        "MISSING,      FAILED,       NONE,    AS_REFERENCE,    NO_WORSE,             0",
        "MISSING,      MISSING,      NONE,    AS_REFERENCE,    NO_WORSE,             0",
        "MISSING,      UNTESTED,     NONE,    AS_REFERENCE,    NO_WORSE,             0",
        "CANT_TELL,    FAILED,       NONE,    UNDECIDED,       UNDECIDED,            2",
        "CANT_TELL,    FAILED,       VALID,   EXCUSED,         WAIVED,               0",
        "CANT_TELL,    FAILED,       EXPIRED, EXPIRED_WAIVER,  WAIVERS_OUT_OF_ORDER, 1",
        "CANT_TELL,    PASSED,       NONE,    HOLDS,           CONFORMANT,           0",
        "CANT_TELL,    CANT_TELL,    NONE,    UNDECIDED,       UNDECIDED,            2",
        "CANT_TELL,    MISSING,      NONE,    UNDECIDED,       UNDECIDED,            2",
        "UNTESTED,     FAILED,       NONE,    UNDECIDED,       UNDECIDED,            2",
        "INAPPLICABLE, FAILED,       NONE,    UNDECIDED,       UNDECIDED,            2",
        "INAPPLICABLE, FAILED,       VALID,   EXCUSED,         WAIVED,               0",
    })
    void whatIsHeldAgainstAnEndpoint(
            String atReference,
            String atEndpoint,
            GateStatus.WaiverState waiver,
            GateStatus gateStatus,
            GateVerdict verdict,
            int exitCode) {
        Result other = Sample.result("chat.z", Outcome.PASSED);
        GateDecision decision = decide(
                candidate(shown(atEndpoint), other),
                List.of(reference(1, shown(atReference), other)),
                MOVE,
                waiver == GateStatus.WaiverState.NONE ? new Waiver[0] : new Waiver[] {waiver("chat.a", waiver)});
        assertThat(decision.gateStatuses()).containsEntry("chat.a", gateStatus);
        assertThat(decision.verdict()).isEqualTo(verdict);
        assertThat(decision.exitCode()).isEqualTo(exitCode);
    }

    @ParameterizedTest
    @EnumSource(value = Outcome.class, names = "PASSED", mode = EnumSource.Mode.EXCLUDE)
    void whatTheReferenceKeptOnceIsHeldAgainstAnEndpoint(Outcome once) {
        GateDecision decision = decide(
                candidate(Sample.result("chat.a", Outcome.FAILED)),
                List.of(
                        reference(1, Sample.result("chat.a", once)),
                        reference(2, Sample.result("chat.a", Outcome.PASSED))),
                MOVE);
        assertThat(decision.exitCode()).isEqualTo(ExitCode.RED);
    }

    @Test
    void aReferenceThatFailedOnceAndCouldNotBeToldOnceDoesNotKeepIt() {
        GateDecision decision = decide(
                candidate(Sample.result("chat.a", Outcome.FAILED)),
                List.of(
                        reference(1, Sample.result("chat.a", Outcome.CANT_TELL)),
                        reference(2, Sample.result("chat.a", Outcome.FAILED))),
                MOVE);
        assertThat(decision.verdict()).isEqualTo(GateVerdict.NO_WORSE);
        assertThat(decision.notes()).contains("Not held against zeta, because ref does not keep it either: chat.a.");
    }

    @Test
    void whatTheReferenceNeverJudgedIsUnknown() {
        GateDecision decision = decide(
                candidate(Sample.result("chat.a", Outcome.FAILED)),
                List.of(reference(1, Sample.result("chat.z", Outcome.PASSED))),
                MOVE);
        assertThat(decision.exitCode()).isEqualTo(ExitCode.UNDECIDED);
        assertThat(decision.reasons())
                .extracting(GateDecision.Reason::sentence)
                .containsExactly("It failed, and no run of the reference shows whether the reference keeps it:"
                        + " because it is FAILED");
    }

    @Test
    void aFeatureThatTheReferenceHasIsNeeded() {
        Result there = Sample.result("chat.speech", "talk", Outcome.PASSED, null);
        Result denied = Sample.result("chat.speech", "talk", Outcome.INAPPLICABLE, null);
        Result other = Sample.result("chat.z", Outcome.PASSED);
        RunRecord without = run("zeta", Role.CANDIDATE, 1, Map.of("speech", false), denied, other);
        RunRecord having = reference(1, there, other);
        RunRecord lacking = run("ref", Role.REFERENCE, 1, Map.of("speech", false), denied, other);

        GateDecision decision = decide(without, List.of(having), MOVE);
        assertThat(decision.verdict()).isEqualTo(GateVerdict.NOT_OFFERED);
        assertThat(decision.exitCode()).isEqualTo(ExitCode.RED);
        assertThat(decision.reasons())
                .extracting(GateDecision.Reason::sentence)
                .containsExactly("ref has what the endpoint does not have: speech, for chat.speech."
                        + " If you can do without, say so in the policy: optional: [speech].");
        assertThat(decide(without, List.of(having), policy(Set.of("speech"))).exitCode())
                .isEqualTo(ExitCode.GREEN);
        assertThat(decide(without, List.of(having), MOVE, waiver("chat.speech", GateStatus.WaiverState.VALID))
                        .verdict())
                .isEqualTo(GateVerdict.WAIVED);
        assertThat(decide(without, List.of(lacking), MOVE).verdict()).isEqualTo(GateVerdict.CONFORMANT);
        // The reference fails the feature, so a change to an endpoint without it loses nothing.
        RunRecord failing = reference(1, Sample.result("chat.speech", "talk", Outcome.FAILED, null), other);
        assertThat(decide(without, List.of(failing), MOVE).exitCode()).isEqualTo(ExitCode.GREEN);
        // A feature that the reference denies is not held against the endpoint, even if it fails there.
        GateDecision more = decide(
                candidate(Sample.result("chat.speech", "talk", Outcome.FAILED, null), other), List.of(lacking), MOVE);
        assertThat(more.verdict()).isEqualTo(GateVerdict.NO_WORSE);
    }

    @ParameterizedTest(name = "reference {0}, endpoint {1}, waiver {2}: {3}")
    @CsvSource({
        "HONOURED,          HONESTLY_REJECTED, NONE,    NOT_OFFERED",
        "HONOURED,          HONESTLY_REJECTED, VALID,   EXCUSED",
        "HONOURED,          HONESTLY_REJECTED, EXPIRED, NOT_OFFERED",
        "HONOURED,          HONOURED,          NONE,    HOLDS",
        "HONESTLY_REJECTED, HONESTLY_REJECTED, NONE,    HOLDS",
        "HONESTLY_REJECTED, HONOURED,          NONE,    HOLDS",
        "PARTIALLY,         HONESTLY_REJECTED, NONE,    HOLDS",
        "HONESTLY_REJECTED, HONESTLY_REJECTED, VALID,   STALE_WAIVER",
    })
    void anHonestRefusalIsWorseWhereTheReferenceHonours(
            Handling atReference, Handling atEndpoint, GateStatus.WaiverState waiver, GateStatus gateStatus) {
        Result refused = Sample.result("chat.a", "basic", Outcome.PASSED, atEndpoint);
        GateDecision decision = decide(
                candidate(refused),
                List.of(reference(1, Sample.result("chat.a", "basic", Outcome.PASSED, atReference))),
                MOVE,
                waiver == GateStatus.WaiverState.NONE ? new Waiver[0] : new Waiver[] {waiver("chat.a", waiver)});
        assertThat(decision.gateStatuses()).containsEntry("chat.a", gateStatus);
        if (gateStatus == GateStatus.NOT_OFFERED) {
            assertThat(decision.exitCode()).isEqualTo(ExitCode.RED);
            assertThat(decision.reasons())
                    .extracting(GateDecision.Reason::sentence)
                    .containsExactly("It is refused, and ref honours it");
        }
    }

    @Test
    void whatDoesNotDecideDoesNotDecideBesideTheReferenceEither() {
        SpecRevision should = Sample.revision(
                Sample.behaviour("chat.a", Level.SHOULD, Maturity.CALIBRATED),
                Sample.behaviour("chat.z", Level.MUST, Maturity.CALIBRATED));
        Result other = Sample.result("chat.z", Outcome.PASSED);
        List<RunRecord> references =
                List.of(reference(1, Sample.result("chat.a", "basic", Outcome.PASSED, Handling.HONOURED), other));
        for (Result worse : List.of(
                Sample.result("chat.a", Outcome.FAILED),
                Sample.result("chat.a", "basic", Outcome.PASSED, Handling.HONESTLY_REJECTED))) {
            assertThat(Gate.decide(candidate(worse, other), references, should, MOVE, List.of(), Sample.TODAY)
                            .exitCode())
                    .isEqualTo(ExitCode.GREEN);
        }
    }

    @Test
    void withoutAReferenceThereIsNoDecision() {
        GateDecision decision = decide(candidate(Sample.result("chat.a", Outcome.PASSED)), List.of(), MOVE);
        assertThat(decision.exitCode()).isEqualTo(ExitCode.UNDECIDED);
        assertThat(decision.reasons())
                .extracting(GateDecision.Reason::sentence)
                .containsExactly("The policy compares with a reference, and there is no run of one."
                        + " Fix: give the reference with --reference.");
    }

    @Test
    void anEndpointThatIsHeldToTheRevisionIsNotComparedWithTheReference() {
        GateDecision decision = decide(
                candidate(Sample.result("chat.a", Outcome.FAILED)),
                List.of(reference(1, Sample.result("chat.a", Outcome.FAILED))),
                Policy.DEFAULT);
        assertThat(decision.exitCode()).isEqualTo(ExitCode.RED);
    }

    static Stream<Policy> policies() {
        return Stream.of(Policy.DEFAULT, MOVE);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void theReferenceItselfOnlyReportsUnlessThePolicyLetsItDecide(Policy policy) {
        RunRecord failing = reference(1, Sample.result("chat.a", Outcome.FAILED));
        GateDecision reported = decide(failing, List.of(failing), policy);
        assertThat(reported.verdict()).isEqualTo(GateVerdict.NOT_CONFORMANT);
        assertThat(reported.enforced()).isFalse();
        assertThat(reported.exitCode()).isEqualTo(ExitCode.GREEN);
        Policy strict = new Policy(
                "strict", null, null, null, policy.against(), Consequence.FAIL, null, null, null, List.of(), List.of());
        assertThat(decide(failing, List.of(failing), strict).exitCode()).isEqualTo(ExitCode.RED);
    }
}
