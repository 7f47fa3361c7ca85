package dev.touchstone.specs.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.SpecRevision.Kinship;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisionDigestTest {
    private static final Path SHIPPED = Path.of("openai", "2026-11");

    @TempDir
    Path folder;

    @BeforeEach
    void copyTheShippedRevision() throws IOException {
        for (Path file : files(SHIPPED)) {
            Path copy = folder.resolve(SHIPPED.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private void edit(String file, UnaryOperator<String> change) throws IOException {
        String before = Files.readString(folder.resolve(file));
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(folder.resolve(file), after);
    }

    private SpecRevision copy() {
        return RevisionLoader.folder(folder);
    }

    @Test
    void isThatOfTheShippedRevisionWhateverTheOrderAndTheComments() throws IOException {
        edit("suites/streaming/wire.yaml", text -> "# a remark\n" + text.replace("\n  - id: ", "\n\n  - id: "));
        edit("revision.yaml", text -> {
            List<String> lines = text.lines().toList();
            String limits = lines.stream()
                    .filter(line -> line.contains("{name: limits"))
                    .findFirst()
                    .orElseThrow();
            return text.replace(limits + "\n", "") + limits + "\n";
        });
        edit("suites/errors/wire.yaml", text -> text.replaceFirst("source: .*", "source: errors-guide#moved"));
        SpecRevision shipped = RevisionLoader.shipped(RevisionLoader.CURRENT);
        assertThat(copy().digest()).isEqualTo(shipped.digest()).matches("[0-9a-f]{64}");
        assertThat(copy().kinship()).isEqualTo(Kinship.SHIPPED);
        assertThat(copy().label()).isEqualTo("openai/2026-11");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "suites/streaming/wire.yaml|- stream: terminator|- stream: utf-8",
                "suites/streaming/options.yaml|level: should|level: may",
                "suites/streaming/exact.yaml|plain: .\\{answer: .at: /usage/prompt_tokens, min: 1|plain: [{answer: {at: /usage/prompt_tokens, min: 2",
                "suites/streaming/exact.yaml|ignoredPasses: 0|ignoredPasses: 1",
                "requests.yaml|role: user|role: system",
                "schemas/chat-completion.schema.json|\\\"required\\\"|\\\"description\\\": \\\"x\\\", \\\"required\\\"",
                "workloads/core-chat.yaml|completion-shape, |",
            })
    void isAnotherForWhatJudgesOtherwise(String file, String from, String to) throws IOException {
        edit(file, text -> text.replaceFirst(from, to == null ? "" : to));
        assertThat(copy().kinship()).isEqualTo(Kinship.CHANGED_COPY);
        assertThat(copy().label()).isEqualTo("a changed copy of openai/2026-11");
    }

    @Test
    void aRevisionOfAnotherNameIsNoCopy() throws IOException {
        edit("revision.yaml", text -> text.replaceFirst("revision: .*", "revision: acme/2026-11"));
        assertThat(copy().kinship()).isEqualTo(Kinship.OWN);
        assertThat(copy().digest())
                .isNotEqualTo(RevisionLoader.shipped(RevisionLoader.CURRENT).digest());
    }

    @Test
    void everyShippedFolderIsKnown() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("openai"))) {
            assertThat(folders.map(each -> "openai/" + each.getFileName()).toList())
                    .containsExactlyInAnyOrderElementsOf(RevisionLoader.SHIPPED.names());
        }
    }

    /**
     * The files of a folder are validated against the kit's schemas. The same files in the jar are not validated at
     * each start.
     */
    @Test
    void everyShippedFolderIsValid() {
        assertThat(RevisionLoader.SHIPPED.names())
                .allSatisfy(id ->
                        assertThat(RevisionLoader.folder(Path.of(id)).kinship()).isEqualTo(Kinship.SHIPPED));
    }
}
