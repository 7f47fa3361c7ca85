package dev.touchstone.reports.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.gate.GateDecision.Reason;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Maturity;
import dev.touchstone.specs.SpecRevision;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateDecisionTest {
    private static final SpecRevision REVISION = Sample.revision(
            Sample.behaviour("chat.a", Level.MUST, Maturity.CALIBRATED),
            Sample.behaviour("chat.b", Level.MUST, Maturity.CALIBRATED),
            Sample.behaviour("chat.c", Level.MUST, Maturity.CALIBRATED));

    private static Result failed(String requirement, String reason) {
        return Sample.result(requirement, Outcome.FAILED, new Finding("x", "status", "2xx", "404"))
                .told(reason, List.of());
    }

    /** If an API is missing, all its requirements fail, but it is one cause. */
    @Test
    void whatIsSaidOfSeveralRequirementsIsSaidOnce() {
        GateDecision decision = Gate.decide(
                Sample.run(
                        "zeta",
                        failed("chat.a", "not offered"),
                        failed("chat.b", "another thing"),
                        failed("chat.c", "not offered")),
                REVISION,
                Policy.DEFAULT,
                List.of(),
                Sample.TODAY);
        assertThat(decision.reasons()).hasSize(3);
        assertThat(decision.causes())
                .extracting(Reason::requirement, Reason::sentence)
                .containsExactly(
                        tuple("chat.a", "It failed: not offered (the same holds for chat.c)"),
                        tuple("chat.b", "It failed: another thing"));
    }
}
