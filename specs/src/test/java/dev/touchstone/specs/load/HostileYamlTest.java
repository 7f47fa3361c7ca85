package dev.touchstone.specs.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests YAML that is made to break its reader. Reading it gives either its content or an error of one line that names
 * the file.
 */
class HostileYamlTest {
    /**
     * A document.
     *
     * @param refused whether it cannot be read; if it can, its content is small
     */
    record Document(String name, String text, boolean refused) {
        @Override
        public String toString() {
            return name;
        }
    }

    @TempDir
    Path folder;

    private static String laughs() {
        return "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
                + IntStream.rangeClosed(1, 60)
                        .mapToObj(level -> "a" + level + ": &a" + level + " [" + ("*a" + (level - 1) + ", ").repeat(9)
                                + "*a" + (level - 1) + "]\n")
                        .collect(Collectors.joining());
    }

    static Stream<Document> documents() {
        int deep = 100_000;
        return Stream.of(
                new Document("aliases of aliases", laughs(), true),
                new Document("an alias of itself", "a: &a [*a, *a]\n", true),
                new Document("an alias of nothing", "a: *nobody\n", true),
                new Document("deep lists", "a: " + "[".repeat(deep) + "]".repeat(deep), true),
                new Document("deep objects", "a: " + "{b: ".repeat(deep) + "}".repeat(deep), true),
                new Document(
                        "deep lines",
                        IntStream.range(0, 3_000)
                                .mapToObj(level -> " ".repeat(level) + "a:\n")
                                .collect(Collectors.joining()),
                        true),
                new Document("deep dashes", "- ".repeat(deep) + "x", true),
                new Document("an open list", "[".repeat(deep), true),
                new Document("a key twice", "a: 1\na: 2\n", true),
                new Document("a long text", "a: \"" + "x".repeat(3 << 20) + "\"\n", true),
                new Document("a foreign tag", "a: !!javax.script.ScriptEngineManager [x]\n", false),
                new Document("half a character", "a: \"\\ud800\"\n", false),
                new Document("a number beyond doubles", "a: 1e400\nb: 123456789012345678901234567890\n", false),
                new Document("a long number", "a: " + "9".repeat(100_000) + "\n", true),
                new Document("a tab", "a:\n\t- b\n", true),
                new Document("two documents", "a: 1\n---\nb: 2\n", true),
                new Document("a NUL", "a: \"\0\"\n", true));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void isOneLineOrIsRead(Document document) throws IOException {
        Path file = Files.writeString(
                folder.resolve("hostile.yaml"), document.text().replace("\\ud800", "\\uD800"));
        if (document.refused()) {
            assertThatThrownBy(() -> YamlDocument.read(file))
                    .isInstanceOf(InvalidInput.class)
                    .satisfies(error -> {
                        assertThat(error.getMessage())
                                .startsWith(file.toString())
                                .contains("Fix: ");
                        assertThat(error.getMessage().lines()).hasSize(1);
                        assertThat(error.getMessage().length()).isLessThan(1_000);
                    });
        } else {
            assertThat(YamlDocument.read(file).root().toString().length()).isLessThan(20_000);
        }
    }

    @Test
    void aFileThatTellsNoSizeIsLimitedToo() {
        Path endless = Path.of("/dev/zero");
        assumeTrue(Files.exists(endless), "only Unix has such a file");
        assertThatThrownBy(() -> YamlDocument.read(endless)).hasMessageContaining("larger than 4 MiB");
    }

    @Test
    void aHugeFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("huge.yaml"), "- x\n".repeat(2 << 20));
        assertThatThrownBy(() -> YamlDocument.read(file)).hasMessageContaining("larger than 4 MiB");
    }
}
