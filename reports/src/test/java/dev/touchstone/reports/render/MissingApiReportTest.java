package dev.touchstone.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Maturity;
import dev.touchstone.specs.SpecRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every report says once that an API is missing, and how many requirements could not be judged because of that. */
class MissingApiReportTest {
    private static final int REQUIREMENTS = 30;
    private static final String REASON = "not offered: POST /responses answered 404: Not Found";

    private final ParityReport report = ParityReport.of(input());

    private static ReportInput input() {
        List<Result> results = new ArrayList<>(List.of(Sample.result("chat.a", Outcome.PASSED)));
        Exchange asked = Sample.exchange("zeta", "ask", "{}", Sample.json(404, "{\"detail\":\"Not Found\"}"));
        for (int number = 1; number <= REQUIREMENTS; number++) {
            List<Finding> findings = number > 1
                    ? List.of()
                    : List.of(new Finding(asked.id(), "status", "2xx: the profile does not deny it", "404: Not Found"));
            results.add(Result.missing("responses.r" + number, "responses", "plain", "responses", REASON, findings));
        }
        Result[] all = results.toArray(Result[]::new);
        RunRecord run = Sample.run(Sample.header("zeta", Sample.planned(all)), List.of(asked), all);
        SpecRevision revision = Sample.revision(results.stream()
                .map(result -> Sample.behaviour(result.requirement(), Level.MUST, Maturity.CALIBRATED))
                .toArray(BehaviourRequirement[]::new));
        return new ReportInput(List.of(), List.of(run), revision, Policy.DEFAULT, List.of(), Sample.TODAY, List.of());
    }

    private static int times(String text, String words) {
        return text.split(Pattern.quote(words), -1).length - 1;
    }

    @Test
    void theConsoleAndTheSummaryOfAJobSayItOnce() {
        for (String text : List.of(ConsoleScorecard.render(report, false), MarkdownReport.of(report))) {
            // The last line repeats what decided.
            String before = text.replaceFirst("(?m)^Decided by .*", "");
            assertThat(times(before, "answered 404")).as(text).isEqualTo(1);
            assertThat(text).contains("does not offer: responses (30 requirements)");
            assertThat(times(text, "responses.r")).as(text).isZero();
        }
    }

    @Test
    void junitHasOneErrorAndNoFailure() {
        String xml = JunitReport.of(report, ScenarioTimes.of(input().records()));
        assertThat(xml).contains("tests=\"33\" failures=\"0\" errors=\"1\" skipped=\"30\"");
    }

    @Test
    void thePageHasOneEntryWithItsEvidence() {
        String html = Rendered.single(report);
        assertThat(html)
                .contains("<b>responses</b> is not offered <span class=\"quiet\">30 requirements</span>")
                .contains(REASON + " · <a href=\"#" + report.evidence().get(0).key() + "\">");
        assertThat(times(html, "class=\"item finding")).isZero();
        assertThat(report.requirements()).noneMatch(RequirementReport::isNotable);
    }

    @Test
    void theDataHasOneFindingAndTheIds() {
        assertThat(report.endpoints().get(0).notOffered()).singleElement().satisfies(absence -> {
            assertThat(absence.requirements()).hasSize(REQUIREMENTS);
            assertThat(absence.finding().observed()).isEqualTo("404: Not Found");
        });
    }
}
