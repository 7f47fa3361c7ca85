package dev.touchstone.reports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Maturity;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.Workload;
import dev.touchstone.specs.load.JsonSchemas;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Breakages by cause and by harm. The sample's only workload needs the requirement {@code chat.a}. */
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
                failed("chat.d", "/model", "absent"),
                failed("chat.e", "/id", "absent"));
        assertThat(breaks)
                .extracting(Breakage::requirements)
                .containsExactly(List.of("chat.b", "chat.c", "chat.e"), List.of("chat.d"));
        assertThat(breaks.get(0).alike()).isEqualTo("3 requirements fail for this one cause.");
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

    /** The cells of the first page show this text alone. */
    @Test
    void aFailureWithoutAFindingSaysWhatItIsAbout() {
        assertThat(breaks(Level.MUST, Sample.result("chat.b", Outcome.FAILED)))
                .singleElement()
                .extracting(Breakage::came)
                .isEqualTo("chat.b does not hold");
        Result ignored = Sample.result("chat.max-words", "basic", Outcome.FAILED, Handling.SILENTLY_IGNORED);
        assertThat(breaks(Level.MUST, ignored))
                .singleElement()
                .extracting(Breakage::came)
                .isEqualTo("max words is accepted and has no effect");
    }

    @Test
    void whatPassesOrMayFailHurtsNobody() {
        assertThat(breaks(Level.MUST, Sample.result("chat.a", Outcome.PASSED))).isEmpty();
        assertThat(breaks(Level.MAY, failed("chat.b", "/usage", "absent"))).isEmpty();
    }

    @Test
    void whatTheEndpointDoesNotHaveIsOneCauseWhoeverNeedsIt() {
        Scenario scenario = new Scenario(
                "basic",
                "A basic request",
                Set.of("stop"),
                List.of(),
                List.of(
                        Sample.behaviour("chat.a", Level.SHOULD, Maturity.CALIBRATED),
                        Sample.behaviour("chat.b", Level.SHOULD, Maturity.CALIBRATED)));
        SpecRevision revision = new SpecRevision(
                "openai/2026-11",
                "OpenAI API, November 2026",
                Sample.TODAY,
                null,
                Map.of("openapi", "https://example.com/openapi.yaml"),
                List.of(new Suite("chat", "Chat", List.of(), List.of(scenario), Map.of())),
                List.of(new Workload("core", "Both requirements", Set.of("chat.a", "chat.b"))),
                new JsonSchemas(Map.of()));
        EndpointSummary endpoint = new EndpointSummary(
                "beta", "Beta", "https://beta.example/v1", false, Map.of(), Map.of("stop", false), null);
        Result[] results = {unclaimed("chat.a"), unclaimed("chat.b")};
        ReportInput input = new ReportInput(
                List.of(),
                List.of(Sample.run(
                        Sample.header(endpoint, Role.CANDIDATE, 1, Sample.planned(results)), List.of(), results)),
                revision,
                Policy.DEFAULT,
                List.of(),
                Sample.TODAY,
                List.of());
        assertThat(ParityReport.of(input).endpoints().get(0).breaks())
                .extracting(Breakage::came, Breakage::requirements)
                .containsExactly(tuple("the endpoint does not claim stop", List.of("chat.a", "chat.b")));
    }

    private static Result unclaimed(String requirement) {
        return Sample.result(requirement, Outcome.INAPPLICABLE).told("the endpoint does not claim stop", List.of());
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
