package dev.touchstone.suites.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Every YAML file of the project can be read by other YAML readers too, above all by PyYAML. */
class PortableYamlTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void everyFileIsPortable() throws IOException {
        List<String> faults = new ArrayList<>();
        List<Path> files = files();
        for (Path file : files) {
            faults(Files.readString(file)).forEach(fault -> faults.add(ROOT.relativize(file) + ":" + fault));
        }
        assertThat(files).hasSizeGreaterThan(150);
        assertThat(faults).isEmpty();
    }

    /** What is built or installed is not ours; inputs for fuzzing and recordings of others are as they are. */
    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .filter(file -> Stream.of(
                                    "/target/", "/node_modules/", "/resources/fuzz/", "/resources/recordings/")
                            .noneMatch(file.toString()::contains))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: How warm?",
                "a: {b: \"How warm?\"}",
                "a: ['How warm?', b]",
                "a: [b, {c: d}]\ne: How warm?",
                "a: |\n  How\twarm?",
                "a: \"\t\"",
            })
    void readsInEveryReader(String yaml) {
        assertThat(faults(yaml)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: b\nc: {d: How warm?}", "a: b\nc: [How warm?, e]", "a: b\nc: [{d: e}, f?]"})
    void findsAPlainQuestionMarkInBrackets(String yaml) {
        assertThat(faults(yaml)).singleElement().asString().startsWith("2: ").contains("Fix: put the text in quotes");
    }

    /** Our own reader does not accept a tab between key and value either, so no file has one. */
    @Test
    void aTabIsRefusedByEveryReader() {
        assertThatThrownBy(() -> faults("a: b\nc:\td")).hasMessageContaining("TAB");
    }

    /** PyYAML takes a question mark in brackets for the start of a key. */
    private static List<String> faults(String yaml) {
        List<String> faults = new ArrayList<>();
        int depth = 0;
        for (Event event : new Parse(LoadSettings.builder().setUseMarks(true).build()).parseString(yaml)) {
            if (event instanceof CollectionStartEvent start && (depth > 0 || start.getFlowStyle() == FlowStyle.FLOW)) {
                depth++;
            } else if (event instanceof CollectionEndEvent && depth > 0) {
                depth--;
            } else if (event instanceof ScalarEvent scalar) {
                if (depth > 0
                        && scalar.getScalarStyle() == ScalarStyle.PLAIN
                        && scalar.getValue().contains("?")) {
                    faults.add(line(event) + ": a question mark in brackets. Fix: put the text in quotes.");
                }
            }
        }
        return faults;
    }

    private static int line(Event event) {
        return event.getStartMark().orElseThrow().getLine() + 1;
    }
}
