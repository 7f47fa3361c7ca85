package dev.touchstone.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.gate.Coverage;
import dev.touchstone.reports.gate.GateDecision;
import dev.touchstone.reports.gate.GateDecision.Reason;
import dev.touchstone.reports.gate.GateStatus;
import dev.touchstone.reports.gate.GateVerdict;
import dev.touchstone.reports.record.RunHeader.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The last lines name the endpoints that decided, and why. */
class DecidedByTest {
    private static final Reason RED = new Reason("chat.a", GateStatus.RED, "It failed");
    private static final Reason ALSO_RED = new Reason("chat.b", GateStatus.RED, "It failed too");
    private static final Reason OPEN = new Reason("chat.c", GateStatus.UNDECIDED, "The result is inconclusive");

    private static DecidedBy endpoint(
            String name, Role role, GateVerdict verdict, boolean enforced, int exitCode, Reason... reasons) {
        GateDecision decision = new GateDecision(
                name,
                verdict,
                enforced,
                exitCode,
                Arrays.asList(reasons),
                List.of(),
                Map.of(),
                new Coverage(9, 9, 9, 9),
                List.of());
        return new DecidedBy(name, role, decision);
    }

    private static DecidedBy good(String name) {
        return endpoint(name, Role.CANDIDATE, GateVerdict.CONFORMANT, true, 0);
    }

    @Test
    void whoFailsDecidesAndTheFirstReasonIsNamed() {
        assertThat(DecidedBy.lines(List.of(
                        good("eta"),
                        endpoint("zeta", Role.CANDIDATE, GateVerdict.NOT_CONFORMANT, true, 1, RED, ALSO_RED),
                        endpoint("iota", Role.CANDIDATE, GateVerdict.UNDECIDED, true, 2, OPEN))))
                .containsExactly("Decided by zeta: not conformant, for 2 reasons, first: chat.a: It failed");
    }

    @Test
    void ofAnUndecidedRunTheReasonIsWhatIsOpen() {
        assertThat(DecidedBy.lines(
                        List.of(endpoint("zeta", Role.CANDIDATE, GateVerdict.NOT_CONFORMANT, false, 2, RED, OPEN))))
                .startsWith("Decided by zeta: not conformant, for 1 reason: chat.c: The result is inconclusive");
    }

    @Test
    void aReferenceThatFailsAndDoesNotDecideIsNamed() {
        assertThat(DecidedBy.lines(List.of(
                        endpoint("ref", Role.REFERENCE, GateVerdict.NOT_CONFORMANT, false, 0, RED),
                        endpoint("zeta", Role.CANDIDATE, GateVerdict.WAIVED, true, 0, RED))))
                .containsExactly(
                        "Decided by zeta (not conformant, waived).",
                        "Only reported: ref: `reference: fail` in a policy lets it decide.");
    }

    @Test
    void whereNobodyDecidesThatIsSaid() {
        assertThat(DecidedBy.lines(List.of(
                        endpoint("ref", Role.REFERENCE, GateVerdict.CONFORMANT, false, 0),
                        endpoint("own", Role.CANDIDATE, GateVerdict.NOT_CONFORMANT, false, 0, RED))))
                .containsExactly(
                        "No endpoint decides.", "Only reported: own: `enforce: true` in a policy lets them decide.");
    }

    @Test
    void ofManyThatDecideTheFirstAreNamed() {
        List<DecidedBy> five = List.of("a", "b", "c", "d", "e").stream()
                .map(name -> endpoint(name, Role.CANDIDATE, GateVerdict.NOT_CONFORMANT, true, 1, RED))
                .toList();
        assertThat(DecidedBy.lines(five)).hasSize(4).last().isEqualTo("Decided also by 2 more endpoints.");
    }
}
