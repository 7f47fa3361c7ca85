package dev.touchstone.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeviationTextsTest {
    /** The texts are a part of the keys of measured outcomes. An object's identity would differ in each process. */
    @Test
    void eachDeviationHasItsOwnTextWithoutAnIdentity() {
        DeviationTexts texts = new DeviationTexts();
        Set<String> ids = DeviationCatalogue.load().subjects().keySet();
        assertThat(ids)
                .allSatisfy(id ->
                        assertThat(texts.of(id)).contains("\"" + id + "\"").doesNotContain("$$Lambda"));
        assertThat(ids.stream().map(texts::of)).doesNotHaveDuplicates();
    }
}
