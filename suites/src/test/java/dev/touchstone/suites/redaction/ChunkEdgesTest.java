package dev.touchstone.suites.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Redaction;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text is read a quarter of a million characters at once. A key may be at the edge, however it is escaped. */
class ChunkEdgesTest {
    private static final int CHUNK = 1 << 18;

    private static String escaped(String text) {
        return text.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
    }

    /** Escapes each character of an escape again: 216 characters for one. */
    @ParameterizedTest
    @ValueSource(strings = {"sk-9fK2Qz7LmX4t", "9fK2Qz7L"})
    void aKeyThatIsEscapedThreeTimes(String key) {
        Redactor redactor = new Redactor(List.of(key));
        String escaped = escaped(escaped(escaped(key)));
        for (int part = 1; part < key.length(); part++) {
            int before = CHUNK - escaped.length() * part / key.length();
            String text = "~".repeat(before) + escaped + "~";
            assertThat(redactor.finds(text))
                    .as("%d of its characters are before the edge", part)
                    .isTrue();
        }
    }

    /** A short key is only found as a whole. */
    @Test
    void aShortKeyAtAnyPlace() {
        Redactor redactor = new Redactor(List.of("9fK2Qz7L"));
        assertThat(redactor.redact("9fK2Qz7L")).isEqualTo(Redaction.MARK);
        assertThat(redactor.redact("9fK2Qz7L9fK2Qz7L")).isEqualTo(Redaction.MARK);
        assertThat(redactor.redact("a9fk2qz7lb")).isEqualTo("a" + Redaction.MARK + "b");
        assertThat(redactor.redact("9fK2Qz7 9fK2Qz7l")).isEqualTo("9fK2Qz7 " + Redaction.MARK);
        assertThat(redactor.redact("9fK2Qz7X")).isEqualTo("9fK2Qz7X");
        for (int before = CHUNK - 8; before <= CHUNK; before++) {
            assertThat(redactor.redactInPlace("~".repeat(before) + "9fK2Qz7L"))
                    .hasSize(before + Redaction.MARK.length())
                    .endsWith("~" + Redaction.MARK);
        }
    }

    @Test
    void eightCharactersAreASecretAndSevenAreNone() {
        assertThat(new Redactor(List.of("9fK2Qz7L")).isEmpty()).isFalse();
        assertThat(new Redactor(List.of("9fK2Qz7")).isEmpty()).isTrue();
    }
}
