package dev.touchstone.suites.describe;

import dev.touchstone.fixtures.deviation.Detections;
import dev.touchstone.fixtures.deviation.Deviation;
import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.load.InvalidInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a Markdown page that shows which requirement detects which deviation. */
public final class DetectionMatrix {
    private final SpecRevision revision;
    private final DeviationCatalogue catalogue;
    private final Detections detections;
    private final Proof proof;
    private final StringBuilder page = new StringBuilder();

    private DetectionMatrix(SpecRevision revision, DeviationCatalogue catalogue) {
        this.revision = revision;
        this.catalogue = catalogue;
        this.detections = Detections.load(revision.id());
        if (detections.isEmpty()) {
            throw new InvalidInput(
                    revision.id(),
                    "no deviation was ever run against it",
                    "describe it with touchstone spec describe; the kit proves its own revisions alone");
        }
        this.proof = Proof.of(catalogue, detections);
    }

    /** @throws InvalidInput if no deviation was run against the revision */
    public static String of(SpecRevision revision, DeviationCatalogue catalogue) {
        return new DetectionMatrix(revision, catalogue).write();
    }

    /**
     * Returns the groups of requirements that detect exactly the same deviations. No deviation shows that the
     * requirements of a group differ.
     */
    public static List<List<String>> equalRows(SpecRevision revision, DeviationCatalogue catalogue) {
        Proof proof = Proof.of(catalogue, Detections.load(revision.id()));
        Map<List<Deviation>, List<String>> rows = new LinkedHashMap<>();
        revision.requirements()
                .map(Requirement::id)
                .filter(id -> !proof.of(id).isEmpty())
                .forEach(id -> rows.computeIfAbsent(proof.of(id), row -> new ArrayList<>())
                        .add(id));
        return rows.values().stream().filter(ids -> ids.size() > 1).toList();
    }

    private String write() {
        List<Deviation> deviations = List.copyOf(catalogue.all());
        long harmless = deviations.stream()
                .filter(each -> detections.of(each.id()).isEmpty())
                .count();
        line("# Detection matrix");
        line("");
        line("<!-- Generated: touchstone spec matrix " + revision.id() + ". A test compares it; do not edit it. -->");
        line("");
        line(deviations.size() + " deviations from the reference × "
                + revision.requirements().count() + " requirements of `" + revision.id() + "`. A test runs the whole "
                + "revision against each deviation and asserts that exactly the requirements listed here fail. "
                + harmless
                + " deviations are harmless, and no requirement detects them. ⊙ observed at a real endpoint, ○ made to "
                + "prove a requirement.");
        line("");
        line("## What each requirement detects");
        revision.suites().forEach(this::suite);
        line("");
        line("## What each deviation is detected by");
        line("");
        line("| deviation | what it does | requirements |");
        line("|---|---|---|");
        deviations.forEach(this::deviation);
        return page.toString();
    }

    private void suite(Suite suite) {
        line("");
        line("### " + suite.name());
        line("");
        line("| requirement | deviations |");
        line("|---|---|");
        suite.requirements()
                .map(Requirement::id)
                .forEach(id -> line("| `" + id + "` | "
                        + proof.of(id).stream().map(DetectionMatrix::mark).collect(Collectors.joining(", ")) + " |"));
    }

    private void deviation(Deviation deviation) {
        List<String> by = detections.of(deviation.id());
        String requirements = by.isEmpty()
                ? "*none:* " + deviation.harmless()
                : by.stream().map(id -> "`" + id + "`").collect(Collectors.joining(", "));
        line("| " + mark(deviation) + " | " + cell(deviation.sentence()) + " | " + cell(requirements) + " |");
    }

    private static String mark(Deviation deviation) {
        return (deviation.observed() ? "⊙ " : "○ ") + "`" + deviation.id() + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
