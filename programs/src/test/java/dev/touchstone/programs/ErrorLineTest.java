package dev.touchstone.programs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorLineTest {
    @ParameterizedTest
    @CsvSource({
        "Invalid data format x4\uFFFDQk\u0001 0 and more, Invalid data format BYTES",
        "Invalid data format: \u0002x, Invalid data format: BYTES",
        "Unexpected token 'é' in café, Unexpected token 'é' in café",
    })
    void whatIsNoTextIsLeftOut(String text, String line) {
        assertThat(ErrorLine.of(text)).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource({
        "LangChain4jException: no id, LangChain4jException: no id",
        "no response resp2f9a7c1e5b8d3046a7 here, no response ID here",
    })
    void idsAreLeftOutAndNamesOfClassesAreNot(String text, String line) {
        assertThat(ErrorLine.of(text)).isEqualTo(line);
    }
}
