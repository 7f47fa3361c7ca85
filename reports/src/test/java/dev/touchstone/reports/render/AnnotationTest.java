package dev.touchstone.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnotationTest {
    @Test
    void eachReasonOfTheDecisionIsOne() {
        ParityReport report = ParityReport.of(SampleReport.input());
        List<Annotation> annotations = Annotation.of(report);
        long reasons = report.endpoints().stream()
                .mapToLong(endpoint -> endpoint.decision().reasons().size())
                .sum();
        assertThat(annotations)
                .hasSize((int) Math.min(reasons, Annotation.MOST))
                .isNotEmpty();
        assertThat(annotations.get(0).level()).isEqualTo("error");
    }

    @Test
    void noTextEndsItsFieldOrBeginsAnotherCommand() {
        Annotation annotation = new Annotation("error", "a: b, c%\n::error::x", "50 % lost\r\n::error::made up");
        assertThat(annotation.command())
                .isEqualTo("error title=a%3A b%2C c%25%0A%3A%3Aerror%3A%3Ax" + "::50 %25 lost%0D%0A::error::made up");
    }

    @Test
    void theirNumberIsBounded() {
        assertThat(Annotation.bounded(List.of())).isEmpty();
        Annotation one = new Annotation("error", "t", "m");
        List<Annotation> many = Collections.nCopies(Annotation.MOST + 5, one);
        assertThat(Annotation.bounded(many)).hasSize(Annotation.MOST).last().satisfies(last -> {
            assertThat(last.level()).isEqualTo("notice");
            assertThat(last.message()).isEqualTo("6 more reasons are in the report");
        });
        assertThat(Annotation.bounded(many.subList(0, Annotation.MOST))).containsOnly(one);
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
