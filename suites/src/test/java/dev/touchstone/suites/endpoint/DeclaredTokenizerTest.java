package dev.touchstone.suites.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.specs.load.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclaredTokenizerTest {
    @TempDir
    Path folder;

    private EndpointProfile with(String line) throws IOException {
        Path file = folder.resolve("mine.yaml");
        Files.writeString(file, "name: mine\nbaseUrl: https://h/v1\nauth: {scheme: none}\nmodels: {chat: m}\n" + line);
        return EndpointLoader.load(file.toString());
    }

    @Test
    void isReadAndKept() throws IOException {
        assertThat(with("tokenizer: cl100k_base\n").limitedTo(Limits.DEFAULT).tokenizer())
                .isEqualTo("cl100k_base");
        assertThat(with("").tokenizer()).isNull();
    }

    @Test
    void isOneThatTheKitHas() {
        assertThatThrownBy(() -> with("tokenizer: llama\n")).isInstanceOf(InvalidInput.class);
    }
}
