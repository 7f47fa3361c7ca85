package dev.touchstone.reports.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record keeps text as text, and all other bytes as base64. */
class BodyTest {
    /** Letters, an umlaut, an emoji, and a replacement character that is really in the bytes. */
    @ParameterizedTest
    @ValueSource(strings = {"6869", "c3a4", "f09f9880", "efbfbd", "68efbfbdc3a4"})
    void keepsUtf8AsText(String hexadecimal) {
        Body body = Body.of(HexFormat.of().parseHex(hexadecimal));
        assertThat(body.isText()).isTrue();
        assertThat(body.text()).isEqualTo(body.asText());
        assertThat(body.base64()).isNull();
        assertThat(Body.read(body.text(), null, null)).isEqualTo(body);
    }

    /**
     * An invalid byte, an incomplete character, an overlong encoding, a surrogate, and an invalid byte beside a real
     * replacement character.
     */
    @ParameterizedTest
    @ValueSource(strings = {"ff", "68c3", "c080", "eda080", "efbfbdff"})
    void keepsOtherBytesInBase64(String hexadecimal) {
        Body body = Body.of(HexFormat.of().parseHex(hexadecimal));
        assertThat(body.isText()).isFalse();
        assertThat(body.text()).isNull();
        assertThat(Body.read(null, body.base64(), null)).isEqualTo(body);
    }
}
