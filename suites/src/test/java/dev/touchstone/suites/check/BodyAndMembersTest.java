package dev.touchstone.suites.check;

import static dev.touchstone.suites.check.Judged.places;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.observe.Recorded;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BodyAndMembersTest {
    private static final String MEMBERS = "members: {at: /results/*/scores, sameAs: /results/*/categories}";

    @Test
    void theBodyIsTextWhateverItIs() {
        byte[] sound = "RIFF\u00ff\u00ff\u0000\u0001WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(places(
                        "body: {matches: '^RIFF[\\s\\S]{1,8}WAVE'}",
                        Recorded.chat("").body(sound)))
                .isEmpty();
        assertThat(places("body: {matches: '^RIFF'}", Recorded.chat("ID3"))).containsExactly("body");
        assertThat(places("body: {excludes: secret}", Recorded.chat("your SECRET key")))
                .containsExactly("body");
        assertThat(places("body: {equals: \"grün\\n\"}", Recorded.chat("grün\n")))
                .isEmpty();
    }

    @Test
    void objectsHaveTheSameMembers() {
        assertThat(places(
                        MEMBERS,
                        Recorded.chat(
                                "{\"results\":[{\"categories\":{\"a\":1,\"b\":1},\"scores\":{\"b\":0.1,\"a\":0.2}}]}")))
                .isEmpty();
        assertThat(
                        places(
                                MEMBERS,
                                Recorded.chat(
                                        "{\"results\":[{\"categories\":{\"a\":1},\"scores\":{\"a\":1}},{\"categories\":{\"a\":1},\"scores\":{}}]}")))
                .containsExactly("/results/1/scores");
        assertThat(places(MEMBERS, Recorded.chat("{\"results\":[]}"))).containsExactly("/results/*/scores");
    }
}
