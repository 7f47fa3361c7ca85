package dev.touchstone.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines and tables are fitted to a terminal without losing text. */
class FittedTextTest {
    private static final String LINE =
            "  chat.usage  must  The answer says how many tokens were used, ✓ or not, see https://example.com/a/very/long/path";

    private static TextTable table() {
        TextTable table = new TextTable();
        table.add(List.of("endpoint", "passed", "refused", "failed", "decision"));
        table.add(List.of("azure-v1", "453", "6", "16", "\u001b[31m✗ not conformant\u001b[0m"));
        return table;
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 33, 60, 80, 111, 112, 113, 200})
    void noLineIsLongerThanTheTerminalAndNoWordIsLost(int columns) {
        String fitted = FittedText.of(LINE + "\nshort\n", columns);
        assertThat(fitted.lines()).allMatch(line -> FittedText.width(line) <= columns);
        assertThat(fitted).endsWith("\nshort\n");
        assertThat(fitted.replaceAll("\\s", "")).isEqualTo((LINE + "short").replaceAll("\\s", ""));
    }

    @Test
    void aLineGoesOnFurtherToTheRight() {
        assertThat(FittedText.of("  one two three four five six", 20))
                .isEqualTo("  one two three four\n      five six");
    }

    @Test
    void whereThereIsNoTerminalALineStaysOneLine() {
        assertThat(FittedText.of(LINE, FittedText.UNLIMITED)).isEqualTo(LINE);
        assertThat(table().lines(true, FittedText.UNLIMITED)).hasSize(2);
    }

    @Test
    void aLineThatFitsKeepsItsColours() {
        String coloured = "\u001b[32m✓ conformant\u001b[0m and more";
        assertThat(FittedText.of(coloured, 21)).isEqualTo(coloured);
    }

    @Test
    void aTableOfTheExactWidthIsOneBlock() {
        int width = table().lines(true, FittedText.UNLIMITED).stream()
                .mapToInt(FittedText::width)
                .max()
                .orElseThrow();
        assertThat(table().lines(true, width)).hasSize(2);
        assertThat(table().lines(true, width - 1)).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 34, 40, 50})
    void aWideTableIsPrintedInBlocksThatEachNameTheRow(int columns) {
        List<String> lines = table().lines(true, columns);
        assertThat(lines).allMatch(line -> FittedText.width(line) <= columns);
        List<String> blocks = List.of(String.join("\n", lines).split("\n\n"));
        assertThat(blocks).hasSizeGreaterThan(1).allMatch(block -> block.startsWith("endpoint  "));
        assertThat(blocks.stream()
                        .flatMap(block -> block.lines().limit(1))
                        .flatMap(head -> List.of(head.split("  +")).stream().skip(1))
                        .collect(Collectors.joining(" ")))
                .isEqualTo("passed refused failed decision");
    }

    @Test
    void aNameThatTakesHalfOfTheTerminalIsCut() {
        TextTable table = new TextTable();
        table.add(List.of("a name as long as a sentence", "✗ fails"));
        assertThat(table.lines(false, 30)).containsExactly("a name as long…  ✗ fails");
        assertThat(table.lines(false, FittedText.UNLIMITED)).containsExactly("a name as long as a sentence  ✗ fails");
    }
}
