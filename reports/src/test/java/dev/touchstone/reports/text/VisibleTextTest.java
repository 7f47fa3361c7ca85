package dev.touchstone.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {
    @ParameterizedTest
    @CsvSource({
        "0000,␀",
        "001B,␛",
        "007F,␡",
        "0085,⟨U+0085⟩",
        "202E,⟨U+202E⟩",
        "200B,⟨U+200B⟩",
        "FEFF,⟨U+FEFF⟩",
        "2028,⟨U+2028⟩",
        "D800,⟨U+D800⟩",
        "FFFF,⟨U+FFFF⟩",
        "1F600,😀",
        "E9,é"
    })
    void whatIsInvisibleIsWrittenOut(String code, String visible) {
        String text = new String(Character.toChars(Integer.parseInt(code, 16)));
        assertThat(VisibleText.of("a" + text + "b")).isEqualTo("a" + visible + "b");
    }

    @Test
    void onlyAWholeTextKeepsItsLines() {
        assertThat(VisibleText.of("a\n\tb")).isEqualTo("a\n\tb");
        assertThat(VisibleText.line("a\n\tb")).isEqualTo("a␊␉b");
    }
}
