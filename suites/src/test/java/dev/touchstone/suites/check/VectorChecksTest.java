package dev.touchstone.suites.check;

import static dev.touchstone.suites.check.Judged.places;
import static dev.touchstone.suites.check.Judged.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.observe.Recorded;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VectorChecksTest {
    private static Recorded vectors(String... vectors) {
        StringBuilder data = new StringBuilder();
        for (String vector : vectors) {
            data.append(data.isEmpty() ? "" : ",")
                    .append("{\"embedding\":")
                    .append(vector)
                    .append('}');
        }
        return Recorded.chat("{\"data\":[" + data + "]}").url("https://h/v1/embeddings");
    }

    private static final Recorded BATCH = vectors("[1,0]", "[0,1]", "[1,0]");

    @Test
    void aVectorIsThatOfAnotherStep() {
        Map<String, ObservedExchange> alone = Map.of("alone", vectors("[0,1]").observed());
        assertThat(verdict("embeddings: {vector: 1, sameAs: {step: alone, vector: 0}}", BATCH, alone)
                        .holds())
                .isTrue();
        assertThat(verdict("embeddings: {vector: 0, sameAs: {step: alone, vector: 0}}", BATCH, alone)
                        .findings())
                .extracting(finding -> finding.at())
                .containsExactly("/data/0/embedding");
        assertThat(verdict("embeddings: {vector: 0, sameAs: {step: nowhere, vector: 0}}", BATCH, alone)
                        .holds())
                .isFalse();
    }

    @Test
    void aVectorIsOrIsNotAnotherOfTheSameAnswer() {
        assertThat(places("embeddings: {vector: 2, sameAs: {vector: 0}}", BATCH))
                .isEmpty();
        assertThat(places("embeddings: {vector: 1, sameAs: {vector: 0}}", BATCH))
                .containsExactly("/data/1/embedding");
        assertThat(places("embeddings: {vector: 1, differsFrom: {vector: 0}}", BATCH))
                .isEmpty();
        assertThat(places("embeddings: {vector: 2, differsFrom: {vector: 0}}", BATCH))
                .containsExactly("/data/2/embedding");
    }

    @Test
    void whatCannotBeComparedIsNeitherTheSameNorAnother() {
        Recorded odd = vectors("[1,0]", "[1,0,0]");
        assertThat(places("embeddings: {vector: 0, sameAs: {vector: 1}}", odd)).isNotEmpty();
        assertThat(places("embeddings: {vector: 0, differsFrom: {vector: 1}}", odd))
                .isNotEmpty();
        assertThat(places("embeddings: {vector: 7, unitLength: true}", odd)).containsExactly("/data");
    }
}
