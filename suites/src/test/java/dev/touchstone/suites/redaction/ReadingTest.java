package dev.touchstone.suites.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that escapes are resolved up to the last character of a text. */
class ReadingTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "%41, a",
                "x%7A, xz",
                "%2f%2F, //",
                "\\u0041, a",
                "\\x41!, a!",
                "\\/\\\\\\\"\\', /\\\"'",
                "&amp;&lt;&gt;&quot;&apos;, &<>\"'",
                "&#65, a",
                "&#65;&#x41;, aa",
                "&#x0000041;, a",
                "&#48;&#57;, 09",
            })
    void resolvesOneLevelOfEscapes(String text, String meant) {
        assertThat(read(text)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "%4",
                "%4g",
                "%g4",
                "\\",
                "\\q",
                "\\u004",
                "\\u00g1",
                "\\x4",
                "&",
                "&#",
                "&#x;",
                "&#65536;",
                "&#a"
            })
    void leavesWhatIsNoEscape(String text) {
        assertThat(read(text)).isEqualTo(text);
    }

    @Test
    void readsTheLastOfTheCharacters() {
        assertThat(read("&#65535;")).isEqualTo("\uffff");
    }

    @Test
    void saysWhereInTheTextAnEscapeStood() {
        Reading reading = whole("a%42&#67;d").unescaped();
        assertThat(reading.start(1)).isEqualTo(1);
        assertThat(reading.end(1)).isEqualTo(4);
        assertThat(reading.start(2)).isEqualTo(4);
        assertThat(reading.end(2)).isEqualTo(9);
        assertThat(reading.start(3)).isEqualTo(9);
    }

    @Test
    void readsListsOfNumbers() {
        assertThat(characters(whole("[104, 0x69,33] 65535 65536 and 0x").numbers()))
                .isEqualTo("hi!\uffff\uffff\0");
    }

    private static String read(String text) {
        return characters(whole(text).unescaped());
    }

    private static Reading whole(String text) {
        return Reading.plain(text, 0, text.length());
    }

    private static String characters(Reading reading) {
        return IntStream.range(0, reading.length())
                .mapToObj(at -> String.valueOf(reading.charAt(at)))
                .collect(Collectors.joining());
    }
}
