package dev.touchstone.reports.workload;

import static dev.touchstone.reports.workload.Cases.failed;
import static dev.touchstone.reports.workload.Cases.handled;
import static dev.touchstone.reports.workload.Cases.passed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.gate.ExitCode;
import dev.touchstone.reports.gate.Gate;
import dev.touchstone.reports.gate.GateDecision;
import dev.touchstone.reports.gate.GateStatus;
import dev.touchstone.reports.gate.GateVerdict;
import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.gate.Waiver;
import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.specs.load.WorkloadNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** If a policy names a client program, only the program's verdict decides. */
class ProgramsDecideTest {
    private static final Policy PARROT =
            Policy.DEFAULT.deciding(new WorkloadNames(Cases.revision(), List.of("parrot")));

    private static GateDecision decide(List<Waiver> waivers, Result... results) {
        return Gate.decide(Cases.run(Map.of(), all(results)), Cases.revision(), PARROT, waivers, Sample.TODAY);
    }

    /** Returns these results and those of the other requirements, which hold. */
    private static Result[] all(Result... results) {
        List<Result> all = new ArrayList<>(List.of(results));
        all.add(handled("chat.tokens", Outcome.PASSED, Handling.HONOURED));
        all.add(passed("responses.state"));
        all.add(passed("chat.usage"));
        all.add(passed("chat.n"));
        return all.toArray(Result[]::new);
    }

    @Test
    void aFailureThatDoesNotHarmItDoesNotDecide() {
        GateDecision decision = decide(List.of(), failed("chat.chunks", Cases.NO_ID), passed("chat.id"));
        assertThat(decision.verdict()).isEqualTo(GateVerdict.CONFORMANT);
        assertThat(decision.exitCode()).isEqualTo(ExitCode.GREEN);
        assertThat(decision.gateStatuses()).containsEntry("chat.chunks", GateStatus.REPORTED);
    }

    @Test
    void aFailureThatHarmsItIsRedWithItsName() {
        GateDecision decision = decide(List.of(), failed("chat.chunks", Cases.NO_INDEX), passed("chat.id"));
        assertThat(decision.exitCode()).isEqualTo(ExitCode.RED);
        assertThat(decision.reasons())
                .containsExactly(new GateDecision.Reason(
                        null,
                        GateStatus.RED,
                        "Parrot 1.0.0: fails silently: stream silently loses the calls (chat.chunks)",
                        "parrot"));
    }

    @Test
    void whatIsOpenIsUndecided() {
        GateDecision decision =
                decide(List.of(), failed("chat.chunks", Cases.NO_ID), Sample.result("chat.id", Outcome.CANT_TELL));
        assertThat(decision.verdict()).isEqualTo(GateVerdict.UNDECIDED);
        assertThat(decision.exitCode()).isEqualTo(ExitCode.UNDECIDED);
    }

    @Test
    void aWaiverOfWhatHarmsItAcceptsTheHarm() {
        Waiver waiver = new Waiver(
                "chat.chunks",
                "zeta",
                "the gateway drops it",
                "https://example.com/1",
                "Ada",
                Sample.TODAY.plusDays(9));
        GateDecision decision = decide(List.of(waiver), failed("chat.chunks", Cases.NO_INDEX), passed("chat.id"));
        assertThat(decision.exitCode()).isEqualTo(ExitCode.GREEN);
        assertThat(decision.verdict()).isEqualTo(GateVerdict.WAIVED);
    }

    @Test
    void anEndpointWithoutTheApiIsANo() {
        GateDecision decision = Gate.decide(
                Cases.run(
                        Map.of("chat", false, "responses", false),
                        Sample.result("chat.chunks", Outcome.INAPPLICABLE),
                        Sample.result("chat.id", Outcome.INAPPLICABLE),
                        Sample.result("chat.tokens", Outcome.INAPPLICABLE),
                        Sample.result("responses.state", Outcome.INAPPLICABLE)),
                Cases.revision(),
                PARROT,
                List.of(),
                Sample.TODAY);
        assertThat(decision.verdict()).isEqualTo(GateVerdict.NOT_OFFERED);
        assertThat(decision.exitCode()).isEqualTo(ExitCode.RED);
    }

    @ParameterizedTest(name = "the program at the reference: {0}: {1}, exit {2}")
    @CsvSource({
        "works,         RED,          NOT_CONFORMANT, 1",
        "fails,         AS_REFERENCE, NO_WORSE,       0",
        "not offered,   AS_REFERENCE, NO_WORSE,       0",
        "can't tell,    UNDECIDED,    UNDECIDED,      2",
    })
    void besideTheReferenceAProgramHasToWorkNoWorse(
            String atReference, GateStatus gateStatus, GateVerdict verdict, int exitCode) {
        Result[] candidate = {failed("chat.chunks", Cases.NO_INDEX), passed("chat.id")};
        Map<String, Boolean> features =
                atReference.equals("not offered") ? Map.of("chat", false, "responses", false) : Map.of();
        Result[] reference = switch (atReference) {
            case "works" -> all(passed("chat.chunks"), passed("chat.id"));
            case "fails" -> all(candidate);
            case "not offered" -> new Result[] {Sample.result("chat.chunks", Outcome.INAPPLICABLE)};
            default -> all(Sample.result("chat.chunks", Outcome.CANT_TELL), passed("chat.id"));
        };
        Policy policy = new Policy(
                "move",
                null,
                null,
                null,
                Policy.Against.REFERENCE,
                null,
                List.of("parrot"),
                null,
                null,
                List.of(),
                List.of());
        GateDecision decision = Gate.decide(
                Cases.run(Map.of(), all(candidate)),
                List.of(Cases.run(features, reference)),
                Cases.revision(),
                policy,
                List.of(),
                Sample.TODAY);
        assertThat(decision.verdict()).as(decision.reasons().toString()).isEqualTo(verdict);
        assertThat(decision.exitCode()).isEqualTo(exitCode);
        if (gateStatus == GateStatus.AS_REFERENCE) {
            assertThat(decision.notes()).anyMatch(note -> note.endsWith("does not keep it either: parrot."));
        } else {
            assertThat(decision.reasons())
                    .singleElement()
                    .satisfies(reason -> assertThat(reason.gateStatus()).isEqualTo(gateStatus));
        }
    }
}
