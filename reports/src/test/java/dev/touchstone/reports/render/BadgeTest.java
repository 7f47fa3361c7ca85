package dev.touchstone.reports.render;

import static dev.touchstone.reports.gate.GateVerdict.CONFORMANT;
import static dev.touchstone.reports.gate.GateVerdict.NOT_CONFORMANT;
import static dev.touchstone.reports.gate.GateVerdict.NO_WORSE;
import static dev.touchstone.reports.gate.GateVerdict.UNDECIDED;
import static dev.touchstone.reports.gate.GateVerdict.WAIVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.gate.GateVerdict;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

class BadgeTest {
    private static final String GREEN = "#1a7f37";
    private static final String RED = "#cf222e";
    private static final String GREY = "#57606a";

    static Stream<Arguments> verdicts() {
        return Stream.of(
                Arguments.of(List.of(), "no decision", GREY),
                Arguments.of(List.of(CONFORMANT), "conformant", GREEN),
                Arguments.of(List.of(NOT_CONFORMANT), "not conformant", RED),
                Arguments.of(List.of(UNDECIDED), "undecided", GREY),
                Arguments.of(List.of(NO_WORSE), "no worse than the reference", GREEN),
                Arguments.of(List.of(CONFORMANT, NO_WORSE, WAIVED), "3 of 3 accepted", GREEN),
                Arguments.of(List.of(CONFORMANT, UNDECIDED), "1 of 2 accepted", GREY),
                Arguments.of(List.of(CONFORMANT, UNDECIDED, NOT_CONFORMANT), "1 of 3 accepted", RED));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void saysTheDecisionInWordsAndInItsColour(List<GateVerdict> verdicts, String words, String colour) {
        assertThat(Badge.words(verdicts)).isEqualTo(words);
        assertThat(Badge.colour(verdicts)).isEqualTo(colour);
    }

    @Test
    void isAPictureThatSaysTheSameAloud() throws Exception {
        String svg = Badge.of(ParityReport.of(SampleReport.input()));
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        assertThat(factory.newDocumentBuilder()
                        .parse(new InputSource(new StringReader(svg)))
                        .getDocumentElement()
                        .getAttribute("aria-label"))
                .matches("touchstone: \\d of \\d accepted");
    }
}
