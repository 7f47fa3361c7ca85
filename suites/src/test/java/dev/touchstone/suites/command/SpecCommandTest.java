package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.RevisionLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecCommandTest {
    @TempDir
    Path folder;

    private Path draft;

    @BeforeEach
    void begin() {
        draft = folder.resolve("openai/2027-02");
        Invocation begun = Invocation.of("spec", "new", "--from", "2026-11", "2027-02", "--into", folder.toString());
        assertThat(begun.exitCode()).isZero();
        assertThat(begun.out()).contains("2027-02").contains("spec diff");
    }

    private void edit(String file, String from, String to) throws IOException {
        Path edited = draft.resolve(file);
        String text = Files.readString(edited);
        assertThat(text).contains(from);
        Files.writeString(edited, text.replace(from, to));
    }

    private String plan() {
        Invocation planned =
                Invocation.of("run", "--endpoint=embedded/openai", "--dry-run", "--revision", draft.toString());
        assertThat(planned.exitCode()).isZero();
        return planned.out();
    }

    private String difference() {
        return Invocation.of("spec", "diff", "2026-11", draft.toString()).out();
    }

    @Test
    void theNextRevisionBeginsAsTheOneBeforeAndKeepsItsHistory() throws IOException {
        SpecRevision begun = RevisionLoader.folder(draft);
        assertThat(begun.id()).isEqualTo("openai/2027-02");
        assertThat(begun.follows()).isEqualTo(RevisionLoader.CURRENT);
        assertThat(difference()).isEqualTo("Nothing differs.\n");
        edit("suites/legacy/wire.yaml", "id: legacy.completion-shape\n", "id: legacy.completion-form\n");
        SpecRevision edited = RevisionLoader.folder(draft);
        assertThat(edited.requirement("errors.shape").orElseThrow().statement().introducedIn())
                .isEqualTo(RevisionLoader.CURRENT);
        assertThat(edited.requirement("legacy.completion-form")
                        .orElseThrow()
                        .statement()
                        .introducedIn())
                .isEqualTo("openai/2027-02");
    }

    /** The detections of one revision do not apply to the next. */
    @Test
    void aRevisionThatNobodyHasProvenHasNoMatrix() {
        Invocation matrix = Invocation.of("spec", "matrix", draft.toString());
        assertThat(matrix.exitCode()).isEqualTo(2);
        assertThat(matrix.errLines()).singleElement().asString().contains("openai/2027-02: no deviation was ever run");
        assertThat(Invocation.of("spec", "describe", draft.toString()).out())
                .contains("`errors.shape`")
                .doesNotContain("`error-is-an-array`");
        assertThat(Invocation.of("spec", "matrix").out()).contains("`error-is-an-array`");
    }

    @Test
    void saysWhatIsAddedRemovedAndChanged() throws IOException {
        edit("suites/legacy/wire.yaml", "id: legacy.completion-shape\n", "id: legacy.completion-form\n");
        edit("suites/errors/wire.yaml", "id: errors.message\n", "id: errors.message\n    level: may\n");
        edit("requests.yaml", "max_completion_tokens: 800", "max_completion_tokens: 801");
        edit("schemas/error.schema.json", "\"title\"", "\"description\": \"\", \"title\"");
        assertThat(difference())
                .contains("+ legacy.completion-form (must): A text completion has")
                .contains("- legacy.completion-shape (must)")
                .contains("~ errors.message: level must → may\n")
                .contains("~ errors.no-key: requests\n")
                .contains("schemas that differ (1)\n  ~ error\n");
    }

    /**
     * A removed requirement is neither planned nor judged, by a run or by an audit, and is listed as no longer
     * required.
     */
    @Test
    void whatARevisionRemovesIsNoLongerRequired() throws IOException {
        String plan = plan();
        edit(
                "suites/legacy/wire.yaml",
                "id: legacy.completion-shape\n",
                "id: legacy.completion-shape\n    removedIn: openai/2027-02\n");
        for (String name : List.of("moderation-batch", "moderation-order", "harmless", "moderation-input")) {
            String id = "id: legacy." + name + "\n";
            edit("suites/legacy/moderations.yaml", id, id + "        removedIn: openai/2027-02\n");
        }
        SpecRevision edited = RevisionLoader.folder(draft);
        assertThat(edited.requirement("legacy.completion-shape")).isEmpty();
        assertThat(edited.requirements().count())
                .isEqualTo(RevisionLoader.shipped(RevisionLoader.CURRENT)
                                .requirements()
                                .count()
                        - 5);
        // A scenario without requirements sends nothing.
        assertThat(plan()).isNotEqualTo(plan);
        assertThat(edited.suites())
                .filteredOn(suite -> suite.name().equals("legacy"))
                .singleElement()
                .satisfies(suite ->
                        assertThat(suite.scenarios()).extracting(Scenario::id).doesNotContain("moderations"));
        assertThat(difference()).contains("- legacy.completion-shape (must)");
        assertThat(Invocation.of("list", "requirements", "--revision", draft.toString())
                        .out())
                .doesNotContain("legacy.completion-shape");
        assertThat(Invocation.of("spec", "describe", draft.toString()).out())
                .contains("### No longer required")
                .contains("| `legacy.completion-shape` | ")
                .contains(" | openai/2027-02 |");
    }

    @Test
    void writesOverNothingAndGoesForwardOnly() {
        Invocation again = Invocation.of("spec", "new", "--from", "2026-11", "2027-02", "--into", folder.toString());
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("exists already").hasLineCount(1);
        Invocation back =
                Invocation.of("spec", "new", "--from", draft.toString(), "2026-12", "--into", folder.toString());
        assertThat(back.exitCode()).isEqualTo(2);
        assertThat(back.err()).contains("after openai/2027-02").hasLineCount(1);
        Invocation nowhere = Invocation.of("spec", "new", "--from", "2020-01", "2027-03", "--into", folder.toString());
        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.err()).contains("no revision 'openai/2020-01'").hasLineCount(1);
    }

    @Test
    void aRevisionFollowsAnOlderOne() throws IOException {
        edit("revision.yaml", "follows: openai/2026-11", "follows: openai/2028-01");
        Invocation listed = Invocation.of("list", "suites", "--revision", draft.toString());
        assertThat(listed.exitCode()).isEqualTo(2);
        assertThat(listed.err()).contains("which is not older").hasLineCount(1);
    }
}
