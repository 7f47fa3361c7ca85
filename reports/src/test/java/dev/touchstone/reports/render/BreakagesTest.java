package dev.touchstone.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Maturity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What hurts, by cause and by harm. The sample's only workload needs the requirement {@code chat.a}. */
class BreakagesTest {
    private static final Exchange EXCHANGE = Sample.exchange("beta", "ask", "{}", Sample.json(200, "{}"));

    private static Result failed(String id, String at, String observed) {
        return Sample.result(id, Outcome.FAILED, new Finding(EXCHANGE.id(), at, "404", observed));
    }

    private static List<Breakage> breaks(Level level, Result... results) {
        BehaviourRequirement[] requirements = Stream.of(results)
                .map(result -> Sample.behaviour(result.requirement(), level, Maturity.CALIBRATED))
                .toArray(BehaviourRequirement[]::new);
        ReportInput input = new ReportInput(
                List.of(),
                List.of(Sample.run(Sample.header("beta", Sample.planned(results)), List.of(EXCHANGE), results)),
                Sample.revision(requirements),
                Policy.DEFAULT,
                List.of(),
                Sample.TODAY,
                List.of());
        return ParityReport.of(input).endpoints().get(0).breaks();
    }

    @Test
    void whatFailsAtOnePlaceInOneWayIsOneCause() {
        List<Breakage> breaks = breaks(
                Level.MUST,
                failed("chat.b", "event 1 /id", "absent"),
                failed("chat.c", "event 7 /id", "absent"),
                failed("chat.d", "/id", "absent"));
        assertThat(breaks)
                .extracting(Breakage::requirements)
                .containsExactly(List.of("chat.b", "chat.c"), List.of("chat.d"));
        assertThat(breaks.get(0).alike()).isEqualTo("2 requirements fail for this one cause.");
        assertThat(breaks.get(1).alike()).isEmpty();
    }

    @Test
    void whatBreaksAWorkloadComesFirstAndSaysSo() {
        List<Breakage> breaks = breaks(
                Level.MUST,
                failed("chat.b", "/usage", "absent"),
                failed("chat.c", "/usage", "absent"),
                failed("chat.a", "status", "400: {\"error\":{}}"));
        assertThat(breaks.get(0).came()).isEqualTo("status 400 instead of 404");
        assertThat(breaks.get(0).asked()).isEqualTo("POST /v1/chat/completions");
        assertThat(breaks.get(0).rule()).isEqualTo("The answer to chat.a is as it is written.");
        assertThat(breaks.get(0).harm()).isEqualTo("Breaks core.");
        assertThat(breaks.get(0).harmInShort()).isEqualTo("breaks 1 workload");
        assertThat(breaks.get(1).came()).isEqualTo("/usage is missing");
        assertThat(breaks.get(1).harm()).isEmpty();
    }

    @Test
    void whatPassesOrMayFailHurtsNobody() {
        assertThat(breaks(Level.MUST, Sample.result("chat.a", Outcome.PASSED))).isEmpty();
        assertThat(breaks(Level.MAY, failed("chat.b", "/usage", "absent"))).isEmpty();
    }

    @Test
    void theListForTheVendorHasEachWithItsEvidence() {
        Result[] results = {failed("chat.a", "/usage", "absent")};
        ReportInput input = new ReportInput(
                List.of(),
                List.of(Sample.run(Sample.header("beta", Sample.planned(results)), List.of(EXCHANGE), results)),
                Sample.revision(Sample.behaviour("chat.a", Level.MUST, Maturity.CALIBRATED)),
                Policy.DEFAULT,
                List.of(),
                Sample.TODAY,
                List.of());
        assertThat(VendorList.of(ParityReport.of(input), 0))
                .contains(
                        "1. **Demand:** Please fix this. The answer to chat.a is as it is written. But /usage is missing.",
                        "   - Harm: Breaks core.",
                        "   - Source: https://example.com/openapi.yaml",
                        "     curl --silent",
                        "     HTTP 200");
        assertThat(VendorList.Size.of(ParityReport.of(input), 0)).isEqualTo(new VendorList.Size(1, 0));
    }
}
