package dev.touchstone.suites.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.run.TinyRevision;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each command loads the kit's own revision at its start, so this test does the checks that need no repetition. */
class RevisionsTest {
    @TempDir
    Path folder;

    @Test
    void allChecksOfTheShippedRevisionAreKnown() {
        assertThatCode(() -> Revisions.check(RevisionLoader.shipped(RevisionLoader.CURRENT)))
                .doesNotThrowAnyException();
    }

    @Test
    void aProcessReadsTheShippedRevisionOnce() {
        assertThat(Revisions.load(RevisionLoader.CURRENT)).isSameAs(RevisionLoader.shipped(RevisionLoader.CURRENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check: [{accepted: {}}]",
                "preconditions: {ask: [{accepted: {}}]}, check: [{status: 200}]",
                "reported: {ask: [{accepted: {}}]}, check: [{status: 200}]"
            })
    void aCheckThatDoesNotFitInAUsersRevisionIsNamedWithItsPlace(String checks) {
        Path revision = TinyRevision.write(
                folder, TinyRevision.HELLO + """
                  - {id: birds.typo, sentence: It is answered., authority: kit-policy, source: tests, on: ask, %s}
                """.formatted(checks).indent(4));

        assertThatThrownBy(() -> Revisions.load(revision.toString()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(".yaml:")
                .hasMessageContaining("birds.typo: check 'accepted': either 'names' or 'otherThan' is needed")
                .hasMessageContaining("Fix: docs/spec/authoring.md has the checks and their arguments: accepted, ");
    }
}
