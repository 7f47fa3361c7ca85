package dev.touchstone.reports.record;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reports.Sample;
import dev.touchstone.specs.load.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record comes from outside, and the name in it becomes part of files, ids, commands and markup. */
class NastyNamesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../x",
                "/etc/passwd",
                "..",
                ".",
                "",
                "a/b",
                "a\\\\b",
                "A",
                "x y",
                "x;rm",
                "$(x)",
                "<b>",
                "x\\n::error::",
                "\\u001b[31m",
                "\\u202ex",
                "-rf",
                "nul\\u0000",
                "ü",
                "${env:KEY}"
            })
    void aNameThatNoProfileMayHaveIsRefused(String name) throws IOException {
        Path file = folder.resolve("run.jsonl");
        RunRecordWriter.create(file, Sample.header("zeta", List.of())).close();
        String json = Files.readString(file).replace("\"name\":\"zeta\"", "\"name\":\"" + name + "\"");
        Files.writeString(file, json);
        assertThatThrownBy(() -> RunRecordReader.read(file))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("no endpoint may be called")
                .message()
                .doesNotContainPattern("[\\x00-\\x1f\\u202e]");
        assertThatThrownBy(() -> RunRecordReader.readHeader(file)).hasMessageContaining("no endpoint may be called");
    }
}
