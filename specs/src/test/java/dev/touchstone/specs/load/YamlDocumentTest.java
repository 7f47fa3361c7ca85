package dev.touchstone.specs.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlDocumentTest {
    private static final String TEXT = """
            # a comment
            name: one
            list:
              - a

              - deep: [1,
                  2]
            text: |
              two
              lines
            last: {in: line}
            """;

    @ParameterizedTest
    @CsvSource({
        "'', 2",
        "/name, 2",
        "/list, 3",
        "/list/0, 4",
        "/list/1/deep, 6",
        "/list/1/deep/1, 7",
        "/text, 8",
        "/last/in, 11",
        "/list/1/none/at/all, 6",
    })
    void knowsTheLineOfEveryValue(String pointer, int line) {
        assertThat(YamlDocument.parse("test", TEXT).line(pointer)).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "null", "---\n"})
    void refusesAnEmptyDocument(String text) {
        assertThatThrownBy(() -> YamlDocument.parse("test", text))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("test: is empty. Fix: fill it in.");
    }

    /** The parser would give the text {@code x}. */
    @Test
    void refusesAnAlias() {
        assertThatThrownBy(() -> YamlDocument.parse("test", "a: &x 1\nb:\n  - *x\n"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("test:3: aliases such as *name are not read. Fix: write the value again.");
        assertThat(YamlDocument.parse("test", "a: '*x'").root().path("a").asString())
                .isEqualTo("*x");
    }

    private record Dated(List<Day> days) {
        private record Day(LocalDate on) {}
    }

    @Test
    void namesTheLineOfADayThatTheCalendarDoesNotHave() {
        YamlDocument document = YamlDocument.parse("test", "days:\n- on: 2027-02-28\n- on: 2027-02-29\n");
        assertThatThrownBy(() -> document.bind("", Dated.class))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("test:3: '2027-02-29' is not a day of the calendar. Fix: correct it.");
    }

    @Test
    void refusesASecondDocument() {
        assertThatThrownBy(() -> YamlDocument.parse("test", "a: 1\n---\nb: 2\n"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("test:3: a second document begins here. Fix: keep one document in a file.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: 1\na: 2", "a: 1\n---\n]", "a: 1\nb: [", "a: 1\n b: 2"})
    void namesTheLineOfWhatIsNoYaml(String text) {
        assertThatThrownBy(() -> YamlDocument.parse("test", text))
                .isInstanceOf(InvalidInput.class)
                .hasMessageMatching("(?s)test:[23]: not valid YAML: .*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: 1\\n\\tb: 2 | x:2: not valid YAML: while scanning for the next token, found character",
                "a: {b: c\\nd: e | x:2: not valid YAML: while parsing a flow mapping, expected ',' or '}', but got",
                "a: 'b\\nc: d | x:2: not valid YAML: while scanning a quoted scalar, found unexpected end of stream",
            })
    void quotesNoLinesOfWhatIsNoYamlAndNamesTheLastOne(String text, String message) {
        assertThatThrownBy(
                        () -> YamlDocument.parse("x", text.replace("\\n", "\n").replace("\\t", "\t")))
                .isInstanceOf(InvalidInput.class)
                .message()
                .startsWith(message)
                .doesNotContain("in reader", "^");
    }

    /** A fuzzer found this: the parser quotes the character that it cannot read. */
    @ParameterizedTest
    @ValueSource(strings = {"&\u0000", "a: \u0007", "\u001b[2J: [", "&\n\u0000", "\u0085&"})
    void aControlCharacterIsNeverQuotedAsItIs(String text) {
        assertThatThrownBy(() -> YamlDocument.parse("x.yaml", text).bind("", Integer.class))
                .isInstanceOf(InvalidInput.class)
                .message()
                .satisfies(message -> assertThat(message.chars().noneMatch(Character::isISOControl))
                        .as(message)
                        .isTrue());
    }

    /** An example may be of any type, such as that of a feature that is true or false. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"word\" | word",
                "\"two words\" | \"two words\"",
                "30 | 30",
                "false | false",
                "null | null",
                "[1] | [1]",
                "{\"a\": \"b\"} | {\"a\":\"b\"}"
            })
    void givesTheExampleOfASchema(String example, String shown) {
        JsonSchemas schemas = new JsonSchemas(Map.of(
                "one",
                "{\"properties\": {\"key\": {\"pattern\": \"^x$\", \"type\": [\"string\"], \"examples\": [" + example
                        + "]}}}"));
        for (String wrong : List.of("text", "7", "[]")) {
            assertThatThrownBy(() -> YamlDocument.parse("file", "key: " + wrong).validate(schemas, "one"))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageEndingWith("Fix: write for example " + shown + ".");
        }
    }
}
