package dev.touchstone.suites.check;

import static dev.touchstone.suites.check.Judged.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.observe.Recorded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class TextCheckTest {
    private static final String AT = "/choices/0/message/content";

    /** The text that the revision asks every endpoint to repeat. */
    private static final String TEXT = RevisionLoader.shipped(RevisionLoader.CURRENT).suites().stream()
            .flatMap(suite -> suite.scenarios().stream())
            .flatMap(scenario -> scenario.steps().stream())
            .filter(step -> "exact".equals(step.uses()))
            .map(step -> step.body().at("/messages/0/content").stringValue())
            .map(content -> content.substring(content.indexOf("unchanged:") + "unchanged:".length())
                    .strip())
            .findFirst()
            .orElseThrow();

    private static final List<String> PIECES = Pattern.compile("\\s?[^\\s]{1,5}|\\s+")
            .matcher(TEXT)
            .results()
            .map(MatchResult::group)
            .toList();

    private static Recorded answered(String text) {
        Map<String, Object> message = Map.of("role", "assistant", "content", text);
        Map<String, Object> asked =
                Map.of("messages", List.of(Map.of("role", "user", "content", "Repeat it, unchanged:\n" + TEXT)));
        JsonMapper mapper = JsonMapper.shared();
        return Recorded.chat(mapper.writeValueAsString(Map.of("choices", List.of(Map.of("message", message)))))
                .request(mapper.writeValueAsString(asked));
    }

    private static Verdict judged(String text, String mode) {
        return verdict("text: {at: " + AT + ", asked: \"unchanged:\", as: " + mode + "}", answered(text));
    }

    private static String joined(UnaryOperator<List<String>> change) {
        return String.join("", change.apply(new ArrayList<>(PIECES)));
    }

    private static String without(int every) {
        return joined(pieces -> IntStream.range(0, pieces.size())
                .filter(at -> at % every != every - 1)
                .mapToObj(pieces::get)
                .toList());
    }

    private static String swapped(int every) {
        return joined(pieces -> {
            for (int at = every; at + 1 < pieces.size(); at += every) {
                Collections.swap(pieces, at, at + 1);
            }
            return pieces;
        });
    }

    private static String doubled(int every) {
        return IntStream.range(0, PIECES.size())
                .mapToObj(at -> PIECES.get(at).repeat(at % every == every - 1 ? 2 : 1))
                .collect(Collectors.joining());
    }

    static Stream<Arguments> whatHappensOnTheWay() {
        String utf8AsLatin1 = new String(TEXT.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return Stream.of(
                Arguments.of("no white space at all", TEXT.replaceAll("\\s+", "")),
                Arguments.of(
                        "deltas are trimmed",
                        joined(pieces -> pieces.stream().map(String::strip).toList())),
                Arguments.of("lines are joined", TEXT.replaceAll("\\n+", " ")),
                Arguments.of("empty lines are lost", TEXT.replaceAll("\\n\\n", "\n")),
                Arguments.of("lines end in CRLF", TEXT.replace("\n", "\r\n")),
                Arguments.of("indents are lost", TEXT.replaceAll("(?m)^ +", "")),
                Arguments.of("every second piece is lost", without(2)),
                Arguments.of("one piece in ten is lost", without(10)),
                Arguments.of("one piece in thirty is lost", without(30)),
                Arguments.of("pieces come twice", doubled(12)),
                Arguments.of("pieces change places", swapped(12)),
                Arguments.of("read as Latin-1", utf8AsLatin1),
                Arguments.of("letters beyond ASCII are replaced", TEXT.replaceAll("[^\\x00-\\x7F]", "\uFFFD")),
                Arguments.of("letters beyond ASCII are lost", TEXT.replaceAll("[^\\x00-\\x7F]", "")),
                Arguments.of("emoji are lost", TEXT.replaceAll("[\\x{10000}-\\x{10FFFF}]", "")),
                Arguments.of("emoji are question marks", TEXT.replaceAll("[\\x{10000}-\\x{10FFFF}]", "??")),
                Arguments.of(
                        "escaped as HTML",
                        TEXT.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;")),
                Arguments.of("escaped as JSON", TEXT.replace("\"", "\\\"").replace("\n", "\\n")),
                Arguments.of("the first piece is lost", joined(pieces -> pieces.subList(1, pieces.size()))),
                Arguments.of("the last piece is lost", joined(pieces -> pieces.subList(0, pieces.size() - 1))),
                Arguments.of("the second half is lost", TEXT.substring(0, TEXT.length() / 2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatHappensOnTheWay")
    void aDamagedTextIsFound(String name, String text) {
        assertThat(judged(text, "recognisable").holds()).as("it is that text").isTrue();
        Verdict verdict = judged(text, "whole");
        assertThat(verdict.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.at()).startsWith(AT + " character ");
            assertThat(finding.observed()).doesNotStartWith("another text");
        });
    }

    static Stream<String> whatModelsSay() {
        return Stream.of(
                "I can't do that.",
                "The capital of France is Paris.",
                "",
                "Field",
                "Here are my field notes of March. The pelican's café opens in the morning and closes at night; fish and"
                        + " chips are cheap there, and tea is even cheaper. Pelicans are large birds. Good luck!",
                TEXT.replace("half-timbered", "half timbered"),
                TEXT.replace("—", "-").replace("🐟🐟", "🐟"));
    }

    @ParameterizedTest
    @MethodSource("whatModelsSay")
    void whatAModelSaysOtherwiseIsNotThatText(String text) {
        assertThat(judged(text, "recognisable").holds()).isFalse();
        assertThat(judged(text, "undamaged").holds()).isTrue();
    }

    @Test
    void aWholeTextMayHaveWordsAroundIt() {
        for (String mode : List.of("whole", "undamaged", "recognisable")) {
            assertThat(judged(TEXT, mode).holds()).isTrue();
            assertThat(judged("Sure! Here it is:\n\n" + TEXT + "\n\nAnything else?", mode)
                            .holds())
                    .isTrue();
        }
        assertThat(judged("I can't do that.", "whole").findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.observed()).startsWith("another text"));
    }

    /** If there is no complete copy to compare with, only damage that no model causes is a finding. */
    @Test
    void aSloppyModelIsNotDamage() {
        String sloppy =
                TEXT.replace("é", "e").replace("—", "-").replace("“", "\"").replace("ï", "i");
        assertThat(judged(sloppy, "undamaged").holds()).isTrue();
        assertThat(judged(sloppy, "whole").holds()).isFalse();
        assertThat(judged(TEXT.replaceAll("\\s+", ""), "undamaged").holds()).isFalse();
    }

    @Test
    void aTextMayBeInPlaceInAnotherAnswerOrInJson() {
        Recorded plain = answered("one two three four");
        Recorded streamed = answered("onetwothreefour");
        assertThat(verdict("text: {at: " + AT + ", step: plain}", streamed, Map.of("plain", plain.observed()))
                        .findings())
                .hasSize(1);
        assertThat(verdict("text: {at: " + AT + ", step: plain}", plain, Map.of("plain", plain.observed()))
                        .findings())
                .isEmpty();
        assertThat(verdict("text: {at: " + AT + ", step: plain}", streamed).applicable())
                .as("nothing to compare with")
                .isFalse();
        Recorded call = answered("{\"note\":\"São Tomé & Zoë\"}");
        assertThat(verdict("text: {at: " + AT + ", in: /note, of: \"São Tomé & Zoë\"}", call)
                        .holds())
                .isTrue();
        assertThat(verdict("text: {at: " + AT + ", in: /note, of: \"São Tomé & Zoé\"}", call)
                        .findings()
                        .get(0)
                        .at())
                .isEqualTo(AT + " → /note character 0");
    }

    @Test
    void aStreamOfATextCompletionIsPutTogether() {
        Recorded stream = Recorded.chatStream(
                        "{\"choices\":[{\"index\":0,\"text\":\"7,\"}]}", "{\"choices\":[{\"index\":0,\"text\":\"8\"}]}")
                .url("https://api.example.com/v1/completions");
        assertThat(verdict("text: {at: /choices/0/text, of: \"7, 8\"}", stream).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.observed()).startsWith("white space is lost or changed"));
        assertThat(verdict("text: {at: /choices/0/text, of: \"7,8\"}", stream).holds())
                .isTrue();
    }

    @Test
    void itSaysWhatIsNeeded() {
        assertThatThrownBy(() -> Judged.check("text: {at: /a}"))
                .hasMessageContaining("one of 'of', 'asked' and 'step'");
        assertThatThrownBy(() -> Judged.check("text: {at: /a, of: b, as: perfect}"))
                .hasMessageContaining("'as' is one of [recognisable, undamaged, whole]");
    }
}
