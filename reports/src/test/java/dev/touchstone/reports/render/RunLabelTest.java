package dev.touchstone.reports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.specs.load.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No two runs of a report have the same label, and the label of a stand-in always says that it is one. */
class RunLabelTest {
    @TempDir
    Path folder;

    private static RunRecord run(String name, Role role, int pass, boolean embedded) {
        EndpointSummary endpoint = new EndpointSummary(
                name, "The cloud " + name, "https://x.example/v1", embedded, Map.of(), Map.of(), null);
        Exchange exchange = Sample.exchange(name, "ask", "{}", Sample.json(200, "{}"));
        return new RunRecord(
                Sample.header(endpoint, role, pass, List.of("chat.a")),
                List.of(exchange),
                List.of(Sample.result("chat.a", Outcome.PASSED)),
                Sample.footer());
    }

    private static ReportInput input(List<RunRecord> references, List<RunRecord> candidates) {
        ReportInput sample = SampleReport.input();
        return new ReportInput(
                references,
                candidates,
                sample.revision(),
                sample.policy(),
                List.of(),
                Sample.TODAY,
                List.of(run("openai", Role.CANDIDATE, 1, true)));
    }

    private static ReportInput standIns() {
        return input(
                List.of(run("openai", Role.REFERENCE, 1, true), run("openai", Role.REFERENCE, 2, true)),
                List.of(run("openai", Role.CANDIDATE, 1, true), run("azure", Role.CANDIDATE, 1, true)));
    }

    @Test
    void theReferenceAndACandidateOfItsNameHaveDifferentLabels() {
        assertThat(ParityReport.of(standIns()).endpoints())
                .extracting(EndpointReport::label)
                .containsExactly(
                        "openai (reference, stand-in)",
                        "openai (reference, pass 2, stand-in)",
                        "openai (stand-in)",
                        "azure (stand-in)");
    }

    @Test
    void noResultOfAllureOverwritesAnother() throws IOException {
        Path allure = ReportWriter.write(standIns(), folder).allureResults();
        try (Stream<Path> results = Files.list(allure)) {
            assertThat(results.filter(file -> file.toString().endsWith("-result.json")))
                    .hasSize(4);
        }
    }

    @Test
    void theNumbersOfAStandInAreCalledThat() throws IOException {
        ReportPaths paths = ReportWriter.write(standIns(), folder);
        assertThat(Files.readString(paths.markdown()))
                .contains("## Compared with openai (reference, stand-in)", "### azure (stand-in): 0 divergences")
                .doesNotContainPattern("\\| azure \\|");
        assertThat(Files.readString(paths.junit()))
                .contains("<testsuite name=\"azure (stand-in)\"", "classname=\"azure (stand-in).chat\"");
        assertThat(ConsoleScorecard.render(paths.report(), false))
                .doesNotContainPattern("(?m)^azure  ")
                .contains("azure (stand-in)");
        assertThat(paths.report().changes())
                .singleElement()
                .satisfies(change -> assertThat(change.endpoint()).isEqualTo("openai (stand-in)"));
    }

    @Test
    void twoRunsOfOneEndpointAreRefused() {
        ReportInput twice = input(
                List.of(), List.of(run("azure", Role.CANDIDATE, 1, false), run("azure", Role.CANDIDATE, 1, false)));
        assertThatThrownBy(() -> ParityReport.of(twice))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("endpoint azure")
                .hasMessageContaining("two of the run records are of this endpoint");
    }
}
