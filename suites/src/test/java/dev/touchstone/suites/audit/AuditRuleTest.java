package dev.touchstone.suites.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.gate.Waiver;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.audit.AuditReport.Group;
import dev.touchstone.suites.audit.AuditReport.Tally;
import dev.touchstone.suites.audit.AuditRule.Mark;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.KnownEndpoint;
import dev.touchstone.suites.judge.Revisions;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditRuleTest {
    private static final SpecRevision REVISION = Revisions.load(RevisionLoader.CURRENT);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    private static final KnownEndpoint AZURE = EndpointLoader.known("azure-v1", Set.of());

    static AuditRule rule() {
        return AuditRule.of(REVISION, Policy.DEFAULT, List.of(), null, TODAY);
    }

    private static AuditReport report(String requirement, int failed) {
        return new AuditReport(
                REVISION.id(),
                List.of(new Group(
                        "api.x.com",
                        9,
                        1,
                        List.of(
                                new Tally(requirement, "must", true, 9, failed, samples(failed), 0, null, Map.of()),
                                new Tally("features.refusal-key", "should", false, 9, 9, List.of(), 0, null, Map.of())),
                        List.of())),
                List.of());
    }

    private static List<Finding> samples(int failed) {
        return IntStream.rangeClosed(1, failed)
                .mapToObj(number -> new Finding("traffic.har#" + number, "/x", "y", "z"))
                .toList();
    }

    private static Mark mark(AuditRule rule, AuditReport report) {
        return rule.mark(report.groups().get(0).requirements().get(0));
    }

    private static Waiver waiver(LocalDate expires) {
        return new Waiver("streaming.terminator", "azure-v1", "the gateway cuts it", "https://e.com/1", "Ada", expires);
    }

    @Test
    void whatNobodyKnowsOfIsNewAndEndsWithOne() {
        AuditReport report = report("streaming.terminator", 2);
        assertThat(mark(rule(), report)).isEqualTo(Mark.NEW);
        assertThat(rule().exitCode(report)).isEqualTo(1);
        assertThat(rule().exitCode(report("streaming.terminator", 0))).isZero();
    }

    @Test
    void aWaiverBearsItWhileItHolds() {
        AuditReport report = report("streaming.terminator", 2);
        AuditRule valid = AuditRule.of(REVISION, Policy.DEFAULT, List.of(waiver(TODAY)), AZURE, TODAY);
        assertThat(mark(valid, report)).isEqualTo(Mark.WAIVED);
        assertThat(valid.exitCode(report)).isZero();
        assertThat(AuditText.of(report, valid, false))
                .contains("waived   streaming.terminator")
                .contains("2 of 9: Ada accepts this failure until 2026-11-26: the gateway cuts it");
        AuditRule expired = AuditRule.of(REVISION, Policy.DEFAULT, List.of(waiver(TODAY.minusDays(1))), AZURE, TODAY);
        assertThat(expired.exitCode(report)).isEqualTo(1);
        assertThat(AuditText.of(report, expired, false)).contains("2 of 9: its waiver expired on 2026-11-25");
    }

    @Test
    void whatTheProfileNamesIsKnownAndWhatItDoesNotNameIsNew() {
        AuditRule azure = AuditRule.of(REVISION, Policy.DEFAULT, List.of(), AZURE, TODAY);
        String known = azure.known().keySet().stream()
                .filter(id -> Policy.DEFAULT.decides(REVISION.requirement(id).orElseThrow()))
                .sorted()
                .findFirst()
                .orElseThrow();
        assertThat(mark(azure, report(known, 1))).isEqualTo(Mark.KNOWN);
        assertThat(azure.exitCode(report(known, 1))).isZero();
        assertThat(azure.because(report(known, 1).groups().get(0).requirements().get(0)))
                .isEqualTo(azure.known().get(known));
        assertThat(azure.exitCode(report("streaming.terminator", 1))).isEqualTo(1);
        assertThat(rule().exitCode(report(known, 1))).as("without --endpoint").isEqualTo(1);
    }

    @Test
    void aPolicySaysWhatDecides() {
        Policy other = new Policy("other", null, null, null, null, Set.of("streaming.utf-8", "streaming.terminator"));
        AuditRule listed = AuditRule.of(REVISION, other, List.of(), null, TODAY);
        AuditReport report = report("features.completion-shape", 3);
        assertThat(listed.exitCode(report)).as("nothing on the list was judged").isEqualTo(2);
        assertThat(AuditText.of(report, listed, false))
                .contains("On the policy's list and not seen in this traffic: streaming.utf-8, streaming.terminator");
        Policy watching = new Policy("watching", false, null, null, null, null);
        AuditRule reporting = AuditRule.of(REVISION, watching, List.of(), null, TODAY);
        assertThat(reporting.exitCode(report("streaming.terminator", 1))).isZero();
        Policy strict = new Policy("strict", null, Set.of(Level.SHOULD), null, null, null);
        assertThat(AuditRule.of(REVISION, strict, List.of(), null, TODAY).exitCode(report("streaming.terminator", 0)))
                .isEqualTo(1);
    }

    @Test
    void listsTheFirstExchangeOrAllOfThemAndSaysWhatTheWordsMean() {
        AuditReport report = report("streaming.terminator", 5);
        assertThat(AuditText.of(report, rule(), false)).contains("#1 ").doesNotContain("#2 ");
        assertThat(AuditText.of(report, rule(), true))
                .contains("#1 ", "#2 ", "#5 ")
                .contains("known           the endpoint's profile (--endpoint) names it as a known issue");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://h/v1/x?key=S3cret&a=b|https://h/v1/x",
                "https://user:S3cret@h/v1|https://h/v1",
                "asked https://h/v1?sig=S3cret, then|asked https://h/v1 then",
                "GET /v1/models?key=S3cret|GET /v1/models",
                "https://h/v1#S3cret|https://h/v1",
                "is it so?|is it so?",
                "traffic.har#1|traffic.har#1",
            })
    void noQueryIsPrinted(String text, String printed) {
        assertThat(PrintableUrl.of(text)).isEqualTo(printed);
    }

    private static Tally failing(String requirement, String level, Map<String, Integer> told) {
        return new Tally(requirement, level, level.equals("must"), 9, 2, samples(2), 0, null, told);
    }

    private static List<String> causes(AuditRule rule, Tally... failing) {
        return rule.causes(new Group("api.x.com", 9, 0, List.of(failing), List.of())).entrySet().stream()
                .map(cause -> cause.getKey().requirement() + " "
                        + cause.getValue().stream().map(Tally::requirement).toList())
                .toList();
    }

    @Test
    void whatFailsForTheCauseOfAnotherIsToldThere() {
        assertThat(causes(
                        rule(),
                        failing("streaming.terminator", "must", Map.of()),
                        failing("features.refusal-key", "should", Map.of("streaming.terminator", 2))))
                .containsExactly("streaming.terminator [features.refusal-key]");
    }

    @Test
    void whatAlsoFailsForItsOwnCauseIsToldApart() {
        assertThat(causes(
                        rule(),
                        failing("streaming.terminator", "must", Map.of()),
                        failing("features.refusal-key", "should", Map.of("streaming.terminator", 1))))
                .containsExactly("streaming.terminator []", "features.refusal-key []");
    }

    @Test
    void aNewFailureIsNotToldByOneThatIsWaived() {
        AuditRule rule = AuditRule.of(REVISION, Policy.DEFAULT, List.of(waiver(TODAY)), AZURE, TODAY);
        assertThat(causes(
                        rule,
                        failing("streaming.terminator", "must", Map.of()),
                        failing("streaming.no-error", "must", Map.of("streaming.terminator", 2))))
                .containsExactly("streaming.terminator []", "streaming.no-error []");
    }
}
