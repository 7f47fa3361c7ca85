package dev.touchstone.reports.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Maturity;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The truth table: outcome × waiver × level × maturity. */
class GateStatusTest {

    @ParameterizedTest(name = "calibrated must {0}, waiver {1}: {2}, {3}, exit {4}")
    @CsvSource({
        "PASSED,       NONE,    HOLDS,           CONFORMANT,           0",
        "PASSED,       VALID,   STALE_WAIVER,    WAIVERS_OUT_OF_ORDER, 1",
        "PASSED,       EXPIRED, STALE_WAIVER,    WAIVERS_OUT_OF_ORDER, 1",
        "FAILED,       NONE,    RED,             NOT_CONFORMANT,       1",
        "FAILED,       VALID,   EXCUSED,         WAIVED,               0",
        "FAILED,       EXPIRED, RED,             NOT_CONFORMANT,       1",
        "CANT_TELL,    NONE,    UNDECIDED,       UNDECIDED,            2",
        "CANT_TELL,    VALID,   UNDECIDED,       UNDECIDED,            2",
        "CANT_TELL,    EXPIRED, EXPIRED_WAIVER,  WAIVERS_OUT_OF_ORDER, 1",
        "INAPPLICABLE, NONE,    NOT_APPLICABLE,  CONFORMANT,           0",
        "INAPPLICABLE, VALID,   NEEDLESS_WAIVER, WAIVERS_OUT_OF_ORDER, 1",
        "INAPPLICABLE, EXPIRED, NEEDLESS_WAIVER, WAIVERS_OUT_OF_ORDER, 1",
        "UNTESTED,     NONE,    UNDECIDED,       UNDECIDED,            2",
        "UNTESTED,     VALID,   UNDECIDED,       UNDECIDED,            2",
        "UNTESTED,     EXPIRED, EXPIRED_WAIVER,  WAIVERS_OUT_OF_ORDER, 1",
    })
    void whatDecides(
            Outcome outcome, GateStatus.WaiverState waiver, GateStatus gateStatus, GateVerdict verdict, int exitCode) {
        check(Level.MUST, Maturity.CALIBRATED, outcome, waiver, gateStatus, verdict, exitCode);
    }

    @ParameterizedTest(name = "{1} {0} {2}, waiver {3}: {4}, {5}, exit {6}")
    @MethodSource("whatDoesNotDecideTable")
    void whatDoesNotDecide(
            Level level,
            Maturity maturity,
            Outcome outcome,
            GateStatus.WaiverState waiver,
            GateStatus gateStatus,
            GateVerdict verdict,
            int exitCode) {
        check(level, maturity, outcome, waiver, gateStatus, verdict, exitCode);
    }

    /** A failure that does not decide is only reported, but the rules for waivers still apply. */
    static Stream<Arguments> whatDoesNotDecideTable() {
        List<String> table = List.of(
                "PASSED,       NONE,    HOLDS,           CONFORMANT,           0",
                "PASSED,       VALID,   STALE_WAIVER,    WAIVERS_OUT_OF_ORDER, 1",
                "PASSED,       EXPIRED, STALE_WAIVER,    WAIVERS_OUT_OF_ORDER, 1",
                "FAILED,       NONE,    REPORTED,        CONFORMANT,           0",
                "FAILED,       VALID,   REPORTED,        CONFORMANT,           0",
                "FAILED,       EXPIRED, EXPIRED_WAIVER,  WAIVERS_OUT_OF_ORDER, 1",
                "CANT_TELL,    NONE,    REPORTED,        CONFORMANT,           0",
                "CANT_TELL,    VALID,   REPORTED,        CONFORMANT,           0",
                "CANT_TELL,    EXPIRED, EXPIRED_WAIVER,  WAIVERS_OUT_OF_ORDER, 1",
                "INAPPLICABLE, NONE,    NOT_APPLICABLE,  CONFORMANT,           0",
                "INAPPLICABLE, VALID,   NEEDLESS_WAIVER, WAIVERS_OUT_OF_ORDER, 1",
                "INAPPLICABLE, EXPIRED, NEEDLESS_WAIVER, WAIVERS_OUT_OF_ORDER, 1",
                "UNTESTED,     NONE,    REPORTED,        CONFORMANT,           0",
                "UNTESTED,     VALID,   REPORTED,        CONFORMANT,           0",
                "UNTESTED,     EXPIRED, EXPIRED_WAIVER,  WAIVERS_OUT_OF_ORDER, 1");
        return Arrays.stream(Level.values())
                .flatMap(level -> Arrays.stream(Maturity.values())
                        .filter(maturity -> level != Level.MUST || maturity != Maturity.CALIBRATED)
                        .flatMap(maturity -> table.stream().map(row -> {
                            String[] cells = row.split(",\\s*");
                            return Arguments.of(
                                    level,
                                    maturity,
                                    Outcome.valueOf(cells[0]),
                                    GateStatus.WaiverState.valueOf(cells[1]),
                                    GateStatus.valueOf(cells[2]),
                                    GateVerdict.valueOf(cells[3]),
                                    Integer.parseInt(cells[4]));
                        })));
    }

    private static void check(
            Level level,
            Maturity maturity,
            Outcome outcome,
            GateStatus.WaiverState state,
            GateStatus gateStatus,
            GateVerdict verdict,
            int exitCode) {
        RunRecord run = Sample.run("zeta", Sample.result("chat.a", outcome), Sample.result("chat.z", Outcome.PASSED));
        List<Waiver> waivers = state == GateStatus.WaiverState.NONE
                ? List.of()
                : List.of(new Waiver(
                        "chat.a",
                        "zeta",
                        "its gateway does it",
                        "https://example.com/1",
                        "Ada",
                        state == GateStatus.WaiverState.VALID ? Sample.TODAY : Sample.TODAY.minusDays(1)));
        GateDecision decision = Gate.decide(
                run,
                Sample.revision(
                        Sample.behaviour("chat.a", level, maturity),
                        Sample.behaviour("chat.z", Level.MUST, Maturity.CALIBRATED)),
                Policy.DEFAULT,
                waivers,
                Sample.TODAY);
        assertThat(decision.gateStatuses()).containsEntry("chat.a", gateStatus);
        assertThat(decision.verdict()).isEqualTo(verdict);
        assertThat(decision.exitCode()).isEqualTo(exitCode);
    }
}
