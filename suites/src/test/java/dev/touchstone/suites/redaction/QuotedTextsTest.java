package dev.touchstone.suites.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person reads in a text that is no JSON. */
class QuotedTextsTest {
    private static String read(String text) {
        StringBuilder contents = new StringBuilder();
        QuotedTexts.addTo(contents, text);
        return contents.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a \"b\" c|b",
                "{\"a\":\"b\"|b",
                "{\"a\"  : \"b\", \"c\":\"d\"|bd",
                "{'a':'b', 'c' : 'd'}|bd",
                "{'a':\"b\"}|b",
                "\"a\\\"b\" \"c\"|a\\\"bc",
                "\"open|open",
                "\"ends with\\|ends with\\",
                "\"\"|``",
                "plain|``",
                "<p>x</p>|x",
                "<p class=\"y\">x</p>z|yxz",
                "a<br>b<br/>c|abc",
                "a<b|a",
            })
    void isWhatIsInQuotesAndBetweenTags(String text, String meant) {
        assertThat(read(text)).isEqualTo(meant);
    }

    private static List<String> derived(String body) {
        return Projections.of(body).collect(Collectors.toList());
    }

    @Test
    void numbersAreCodesOfCharactersIfTheyAreWholeAndSmall() {
        assertThat(derived("{\"a\":[115,107.0,45.00]}")).contains("sk-");
        assertThat(derived("[115.5,107.0]")).contains("k").doesNotContain("sk");
        assertThat(derived("[115,-107,45]")).contains("s-");
        assertThat(derived("[99999,115]")).contains((char) 99999 + "s");
        assertThat(derived("[100000,115]")).contains("s");
    }

    /** The places of an answer's members: what has the same place in successive events belongs together. */
    @Test
    void stringsAndNumbersOfTheSamePlaceAreJoined() {
        String events =
                "data: {\"a\":{\"b\":\"x\",\"c\":115},\"d\":\"1\"}\n\ndata: {\"a\":{\"b\":\"y\",\"c\":107},\"d\":\"2\"}\n\n";
        assertThat(derived(events)).contains("xy", "12", "sk", "x1y2", "abxcd1abycd2");
        assertThat(derived("{\"p\":[{\"q\":\"x\"},{\"q\":\"y\"}],\"q\":\"z\"}")).contains("xy", "z", "xyz");
    }

    @Test
    void aByteOrderMarkIsNoPartOfAField() {
        assertThat(derived("\u00ef\u00bb\u00bfdata: {\"a\":\"x\"}\n\ndata: {\"a\":\"y\"}\n\n"))
                .contains("xy");
        assertThat(derived("event: x\n\nevent: y\n\n")).contains("xy");
    }
}
