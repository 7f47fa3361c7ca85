package dev.touchstone.suites.describe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.judge.Revisions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The committed pages agree with the data. */
class GeneratedPagesTest {
    private static final Path DOCS = Path.of("../docs");
    private static final DeviationCatalogue CATALOGUE = DeviationCatalogue.load();
    private static final SpecRevision REVISION = Revisions.load(RevisionLoader.CURRENT);

    @Test
    void theRevisionsPage() throws IOException {
        assertThat(Files.readString(DOCS.resolve("spec/2026-11.md")))
                .as("./touchstone spec describe > docs/spec/2026-11.md")
                .isEqualTo(RevisionPage.of(REVISION, CATALOGUE));
    }

    @Test
    void theDetectionMatrix() throws IOException {
        assertThat(Files.readString(DOCS.resolve("detection-matrix.md")))
                .as("./touchstone spec matrix > docs/detection-matrix.md")
                .isEqualTo(DetectionMatrix.of(REVISION, CATALOGUE));
    }

    /** Two requirements that detect exactly the same deviations would be one requirement counted twice. */
    @Test
    void noTwoRequirementsHaveTheSameRow() {
        assertThat(DetectionMatrix.equalRows(REVISION, CATALOGUE)).isEmpty();
    }
}
