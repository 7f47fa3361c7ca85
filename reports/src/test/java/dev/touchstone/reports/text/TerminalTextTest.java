package dev.touchstone.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class TerminalTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "escape      | \\u001b[31m",
                "control     | \\u009b31m",
                "line feed   | a\\u000a::error::x",
                "return      | a\\u000dx",
                "tab         | a\\u0009x",
                "delete      | \\u007f",
                "turned      | \\u202e\\u2066",
                "lone half   | x\\ud800y",
                "tag         | \\udb40\\udc41",
                "separator   | \\u2028",
                "nothing     | \\ufeff\\u200b",
                "nul         | \\u0000"
            })
    void whatATerminalObeysIsWrittenAsInJson(String what, String written) {
        String raw = JsonMapper.shared().readValue('"' + written + '"', String.class);
        assertThat(TerminalText.line(raw)).as(what).isEqualTo(written);
    }

    @Test
    void ordinaryTextStaysAsItIs() {
        String text = "✓ passed · größer 日本語 🦤 C:\\temp a::b # [x] ##heading";
        assertThat(TerminalText.line(text)).isEqualTo(text);
        assertThat(TerminalText.page(text + "\n\tx\n")).isEqualTo(text + "\n\tx\n");
    }

    @Test
    void noLineOfAPageIsACommandOfACiSystem() {
        assertThat(TerminalText.page("a\n  ::error::b\n##[group]c ##vso[x]d ##teamcity[e]"))
                .isEqualTo("a\n  \\u003a:error::b\n#\\u0023[group]c #\\u0023vso[x]d #\\u0023teamcity[e]");
    }

    @Test
    void aLineIsCutAndSaysSo() {
        assertThat(TerminalText.line("x".repeat(5_000)))
                .hasSize(TerminalText.MAX_CHARACTERS + "… (3000 more characters)".length())
                .endsWith("… (3000 more characters)");
        assertThat(TerminalText.line("🦤".repeat(TerminalText.MAX_CHARACTERS)))
                .isEqualTo("🦤".repeat(TerminalText.MAX_CHARACTERS));
        assertThat(TerminalText.page("x".repeat(5_000))).hasSize(5_000);
    }

    @Test
    void onlyColoursOfTheKitsOwnPagesStay() {
        String coloured = "\u001b[32mok\u001b[0m \u001b[2J\u001b]0;x";
        assertThat(TerminalText.colouredPage(coloured)).isEqualTo("\u001b[32mok\u001b[0m \\u001b[2J\\u001b]0;x");
        assertThat(TerminalText.page("\u001b[32mok")).isEqualTo("\\u001b[32mok");
    }
}
