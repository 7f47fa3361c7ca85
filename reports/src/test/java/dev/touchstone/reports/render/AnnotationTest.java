package dev.touchstone.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.diff.RunDifference;
import dev.touchstone.reports.diff.RunDifference.ChangeKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnnotationTest {
    @Test
    void eachReasonOfTheDecisionIsOne() {
        ParityReport report = ParityReport.of(SampleReport.input());
        List<Annotation> annotations = Annotation.of(report);
        long reasons = report.endpoints().stream()
                .mapToLong(endpoint -> endpoint.decision().reasons().size())
                .sum();
        assertThat(annotations).hasSize((int) reasons).isNotEmpty();
        assertThat(annotations.get(0).level()).isEqualTo("error");
    }

    @Test
    void noTextEndsItsFieldOrBeginsAnotherCommand() {
        Annotation annotation = new Annotation("error", null, "a: b, c%\n::error::x", "50 % lost\r\n::error::made up");
        assertThat(annotation.command())
                .isEqualTo("error title=a%3A b%2C c%25%0A%3A%3Aerror%3A%3Ax" + "::50 %25 lost%0D%0A::error::made up");
    }

    @Test
    void theirNumberIsBoundedForEachLevel() {
        assertThat(Annotation.shown(List.of())).isEmpty();
        Annotation error = new Annotation("error", null, "t", "m");
        Annotation warning = new Annotation("warning", null, "t", "m");
        List<Annotation> ten = Collections.nCopies(Annotation.MAX, error);
        assertThat(Annotation.shown(ten)).isEqualTo(ten);
        List<Annotation> many = new ArrayList<>(Collections.nCopies(Annotation.MAX + 6, error));
        many.addAll(Collections.nCopies(Annotation.MAX + 1, warning));
        List<Annotation> shown = Annotation.shown(many);
        assertThat(shown).filteredOn(error::equals).hasSize(Annotation.MAX);
        assertThat(shown).filteredOn(warning::equals).hasSize(Annotation.MAX);
        assertThat(shown)
                .filteredOn(each -> each.level().equals("notice"))
                .extracting(Annotation::message)
                .containsExactly(
                        "6 more errors: see the output of the command, or the report",
                        "1 more warning: see the output of the command, or the report");
    }

    @Test
    void itIsBesideTheProfileOfTheEndpoint() {
        assertThat(new Annotation("error", "conformance/our, azure.yaml", "t", "m").command())
                .isEqualTo("error file=conformance/our%2C azure.yaml,title=t::m");
        assertThat(Annotation.of(ParityReport.of(SampleReport.input())))
                .extracting(Annotation::file)
                .containsOnlyNulls();
    }

    @Test
    void whatNewlyFailsIsAnError() {
        ParityReport report = ParityReport.of(SampleReport.input());
        RunDifference difference = report.changes().get(0);
        List<Annotation> annotations = Annotation.of(difference, Set.of(ChangeKind.NEWLY_RED));
        assertThat(annotations).isNotEmpty().allMatch(each -> each.message().startsWith("newly red: "));
        assertThat(Annotation.of(difference, Set.of())).isEmpty();
    }

    @Test
    void aSummaryIsCutAtALine() {
        ParityReport report = ParityReport.of(SampleReport.input());
        String whole = MarkdownReport.of(report);
        assertThat(MarkdownReport.within(report, whole.length())).isEqualTo(whole);
        String cut = MarkdownReport.within(report, 500);
        assertThat(cut).hasSizeLessThanOrEqualTo(500).endsWith("\n\n… The rest is in the report.\n");
        assertThat(whole).startsWith(cut.substring(0, cut.indexOf("\n… The rest")));
    }
}
