package dev.touchstone.suites.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.check.stream.StreamRules;
import dev.touchstone.suites.check.transfer.TransferRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page for authors describes the whole vocabulary of checks. */
class AuthoringPageTest {
    private static final Path PAGE = Path.of("../docs/spec/authoring.md");

    static Set<String> checks() {
        return new Vocabulary().names();
    }

    static Set<String> streamRules() {
        return StreamRules.names();
    }

    static Set<String> transferRules() {
        return TransferRules.names();
    }

    @ParameterizedTest
    @MethodSource("checks")
    void describesEachCheck(String name) throws IOException {
        assertThat(Files.readString(PAGE)).contains("\n| `" + name + "` | ");
    }

    @ParameterizedTest
    @MethodSource({"streamRules", "transferRules"})
    void describesEachRule(String name) throws IOException {
        assertThat(Files.readString(PAGE)).containsPattern("(?m)^\\|[^|]*`" + name + "`[^|]* \\|");
    }
}
