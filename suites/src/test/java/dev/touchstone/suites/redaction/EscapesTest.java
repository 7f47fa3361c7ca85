package dev.touchstone.suites.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each escape means, and what is no escape. */
class EscapesTest {
    private static Reading plain(String text) {
        return Reading.plain(text, 0, text.length());
    }

    private static String text(Reading reading) {
        return String.valueOf(reading.chars(), 0, reading.length());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "%73,s",
                "%%73,%s",
                "%u0073,s",
                "\\u0073,s",
                "\\x73,s",
                "\\u{73},s",
                "\\x{000073},s",
                "\\163,s",
                "\\1634,s4",
                "\\55\\55x,--x",
                "\\\\,\\",
                "\\/,/",
                "\\\"a,\"a",
                "\\',~'~",
                "&amp;lt;,&lt;",
                "&amp,&",
                "&lt;&gt;,<>",
                "&quot;x,\"x",
                "&apos;,~'~",
                "&#115;,s",
                "&#115,s",
                "&#115 x,s x",
                "&#0000115;,s",
                "&#x73;,s",
                "&#X73;,s",
                "&#x00073;7,s7",
            })
    void oneLevelIsResolved(String written, String meant) {
        assertThat(text(plain(written).unescaped())).isEqualTo(meant);
        assertThat(text(plain("ab" + written).unescaped())).isEqualTo("ab" + meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "r", "t", "b", "f"})
    void controlCharactersAreNoLetters(String letter) {
        assertThat(text(plain("a\\" + letter + "c").unescaped())).isEqualTo("a\nc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "%",
                "%7",
                "%7g",
                "%u007",
                "%u",
                "\\",
                "\\q",
                "\\8",
                "\\u007",
                "\\u00g3",
                "\\x7",
                "\\x",
                "\\u{}",
                "\\u{73",
                "\\u{7g}",
                "\\u(73}",
                "&",
                "&;",
                "&foo;",
                "&#;",
                "&#x;",
                "&#xg;",
                "&#11a;",
                "&#65536;",
                "&#99999999999;",
                "x&#00000000000000115;",
            })
    void whatIsNoEscapeStays(String written) {
        Reading reading = plain(written);
        assertThat(reading.unescaped()).isSameAs(reading);
    }

    /** What is found is removed from the text, so nothing of an escape may stay, and nothing beside it may go. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%73",
                "%u0073",
                "\\u0073",
                "\\x73",
                "\\u{73}",
                "\\x{0073}",
                "\\163",
                "&#115;",
                "&#x73;",
                "&amp;",
                "\\n"
            })
    void anEscapeStandsFromItsFirstCharacterToItsLast(String escape) {
        Reading resolved = plain("ab" + escape + "-d").unescaped();
        assertThat(resolved.length()).isEqualTo(5);
        assertThat(List.of(resolved.start(1), resolved.end(1))).containsExactly(1, 2);
        assertThat(List.of(resolved.start(2), resolved.end(2))).containsExactly(2, 2 + escape.length());
        assertThat(List.of(resolved.start(4), resolved.end(4)))
                .containsExactly(3 + escape.length(), 4 + escape.length());
    }

    @Test
    void theHighestCharacterIsOne() {
        assertThat(text(plain("&#65535;").unescaped())).isEqualTo("\uffff");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[115,107]|sk",
                "115 107|sk",
                "0x73,0x6b|sk",
                "[115.0,107.000]|sk",
                "115.|s",
                "115.x107|sk",
                "115.107|sk",
                "1151.0|\u047f",
                "a99999999999b107|\uffffk",
            })
    void listsOfNumbersAreCharacters(String written, String meant) {
        assertThat(text(plain(written).numbers())).isEqualTo(meant);
    }

    @Test
    void aNumberStandsFromItsFirstDigitToItsLast() {
        Reading numbers = plain("[115.00, 0x6b]").numbers();
        assertThat(List.of(numbers.start(0), numbers.end(0), numbers.start(1), numbers.end(1)))
                .containsExactly(1, 7, 9, 13);
    }
}
