package dev.touchstone.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.diff.RunDifferenceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares each format with its golden file. To accept new output, run with {@code -Dtouchstone.goldens=update} and
 * read the difference before committing it.
 */
class GoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/goldens");

    static Stream<Map.Entry<String, String>> renderings() {
        ParityReport report = ParityReport.of(SampleReport.input());
        return Map.of(
                "parity.json", Rendered.json(report),
                "parity.md", MarkdownReport.of(report),
                "parity.html", Rendered.single(report),
                "junit.xml",
                        JunitReport.of(
                                report, ScenarioTimes.of(SampleReport.input().records())),
                "console.txt", ConsoleScorecard.render(report, false),
                "difference.txt", RunDifferenceText.of(report.changes().get(0)))
                .entrySet()
                .stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("renderings")
    void isAsAgreed(Map.Entry<String, String> rendering) throws IOException {
        Path golden = FOLDER.resolve(rendering.getKey());
        if ("update".equals(System.getProperty("touchstone.goldens"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(golden, rendering.getValue());
        }
        assertThat(rendering.getValue()).isEqualTo(Files.readString(golden));
    }
}
