package dev.touchstone.suites.check;

import static dev.touchstone.suites.check.Judged.places;
import static dev.touchstone.suites.check.Judged.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.observe.Recorded;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
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

    private static String base64(float... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : numbers) {
            bytes.putFloat(number);
        }
        return '"' + Base64.getEncoder().encodeToString(bytes.array()) + '"';
    }

    @Test
    void aVectorOfUnitLengthPasses() {
        assertThat(places("embeddings: {unitLength: true}", vectors("[0.6,0.8]", base64(0.6f, 0.8f))))
                .isEmpty();
        assertThat(places("embeddings: {unitLength: true}", vectors("[0.6,0.7]")))
                .containsExactly("/data/0/embedding");
    }

    @Test
    void whatIsNoNumberHasNoLength() {
        String whole = "1" + "0".repeat(350);
        Recorded odd = vectors(
                base64(Float.NaN, 0),
                base64(Float.POSITIVE_INFINITY, 0),
                "[1e999,0]",
                "[-1e999,0]",
                "[" + whole + ",0]",
                "[1e200,0]");
        assertThat(verdict("embeddings: {unitLength: true}", odd).findings())
                .extracting(finding -> finding.at() + ": " + finding.expected() + ", " + finding.observed())
                .containsExactly(
                        "/data/0/embedding: finite numbers, NaN at 0",
                        "/data/1/embedding: finite numbers, Infinity at 0",
                        "/data/2/embedding: finite numbers, Infinity at 0",
                        "/data/3/embedding: finite numbers, -Infinity at 0",
                        "/data/4/embedding: finite numbers, Infinity at 0",
                        "/data/5/embedding: of length 1, of length Infinity");
        assertThat(places("embeddings: {dimensions: 2}", vectors(base64(Float.NaN, 0))))
                .containsExactly("/data/0/embedding");
        assertThat(places("embeddings: {vector: 0, sameAs: {vector: 0}}", vectors(base64(Float.NaN, 0))))
                .isNotEmpty();
        assertThat(places("embeddings: {vector: 0, differsFrom: {vector: 0}}", vectors(base64(Float.NaN, 0))))
                .isNotEmpty();
    }
}
