package dev.touchstone.suites.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.specs.load.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles of users that were written for the previous version. */
class KnownIssuesKeyTest {
    private static final String ISSUE =
            "[{what: Streams have no usage., source: seen by us, date: 2026-11-20, grade: T}]";

    @TempDir
    private Path folder;

    private Path profile(String keys) throws IOException {
        return Files.writeString(
                folder.resolve("ours.yaml"), "name: ours\nextends: openai\nmodels: {chat: gpt-5.4-mini}\n" + keys);
    }

    @Test
    void anOldKeyIsAcceptedAndItsAuthorIsToldWhatToWrite() throws IOException {
        Path file = profile("differences: " + ISSUE + "\n");
        Background read = EndpointLoader.load(file.toString()).background();
        assertThat(read.knownIssues())
                .extracting(Background.KnownIssue::what)
                .containsExactly("Streams have no usage.");
        assertThat(read.notices())
                .containsExactly(file + ":4: 'differences' is now called 'knownIssues'; write 'knownIssues:'");
    }

    @Test
    void whatIsWrongUnderAnOldKeyIsFoundAtItsLine() throws IOException {
        Path file = profile("differences:\n  - {what: short}\n");
        assertThatThrownBy(() -> EndpointLoader.load(file.toString()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(file + ":5");
    }

    @Test
    void bothNamesAtOnceAreRefused() throws IOException {
        Path file = profile("differences: " + ISSUE + "\nknownIssues: " + ISSUE + "\n");
        assertThatThrownBy(() -> EndpointLoader.load(file.toString()))
                .hasMessageContaining(file + ":4")
                .hasMessageContaining("keep one of them");
    }

    @Test
    void aProfileOfThisVersionHasNoNotice() throws IOException {
        assertThat(EndpointLoader.load(profile("knownIssues: " + ISSUE + "\n").toString())
                        .background()
                        .notices())
                .isEmpty();
    }
}
