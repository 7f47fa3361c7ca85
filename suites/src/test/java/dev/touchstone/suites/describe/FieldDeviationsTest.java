package dev.touchstone.suites.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.deviation.Detected;
import dev.touchstone.fixtures.deviation.Detections;
import dev.touchstone.specs.load.RevisionLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * For each of the 66 ranked deviations, the requirement that the page names detects it, or the page about gaps explains
 * why none does.
 */
class FieldDeviationsTest {
    private static final Path DOCS = Path.of("../docs/spec");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| .* \\| (.*) \\|$");
    private static final Pattern CATCH = Pattern.compile("`([a-z0-9-]+)` → (?:`([a-z0-9.-]+)`|\\*harmless\\*)");

    private static List<MatchResult> rows(String file) throws IOException {
        return ROW.matcher(Files.readString(DOCS.resolve(file))).results().toList();
    }

    @Test
    void everyRowIsCaughtHarmlessOrAccountedFor() throws IOException {
        Detections detections = Detections.load(RevisionLoader.CURRENT);
        List<String> notCovered =
                rows("not-covered.md").stream().map(row -> row.group(1)).toList();
        List<MatchResult> rows = rows("field-deviations.md");
        assertThat(rows)
                .extracting(row -> row.group(1))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 66).mapToObj(Integer::toString).toList());
        for (MatchResult row : rows) {
            if (row.group(2).startsWith("[not covered]")) {
                assertThat(notCovered).as("not-covered.md").contains(row.group(1));
                continue;
            }
            List<MatchResult> caught = CATCH.matcher(row.group(2)).results().toList();
            assertThat(caught).as("row %s", row.group(1)).isNotEmpty();
            for (MatchResult one : caught) {
                List<String> by = detections
                        .find(one.group(1))
                        .map(Detected::by)
                        .orElseThrow(() -> new AssertionError("no deviation " + one.group(1)));
                if (one.group(2) == null) {
                    assertThat(by).as(one.group(1)).isEmpty();
                } else {
                    assertThat(by).as(one.group(1)).contains(one.group(2));
                }
            }
        }
    }
}
