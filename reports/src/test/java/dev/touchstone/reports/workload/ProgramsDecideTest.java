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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A policy that names a client program is decided by the program's verdict alone. */
class ProgramsDecideTest {
    private static final Policy PARROT = Policy.DEFAULT.deciding(List.of("parrot"));

    private static GateDecision decide(List<Waiver> waivers, Result... results) {
        List<Result> all = new ArrayList<>(List.of(results));
        all.add(handled("chat.tokens", Outcome.PASSED, Handling.HONOURED));
        all.add(passed("responses.state"));
        all.add(passed("chat.usage"));
        return Gate.decide(
                Cases.run(Map.of(), all.toArray(Result[]::new)), Cases.revision(), PARROT, waivers, Sample.TODAY);
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
}
