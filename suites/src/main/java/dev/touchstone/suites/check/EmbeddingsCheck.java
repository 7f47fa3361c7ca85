package dev.touchstone.suites.check;

import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * {@code embeddings: {unitLength: true, dimensions: 256 | requested, sameAs: step}}: the vectors of the answer, whether
 * sent as numbers or as base64.
 *
 * @param dimensions how many numbers each vector has; 0 if the request says it; -1 if that is not judged
 * @param sameAs the step whose vectors point the same way; null if there is none
 */
record EmbeddingsCheck(boolean unitLength, int dimensions, String sameAs) implements Check {
    private static final double LENGTH_TOLERANCE = 1e-2;
    /** Endpoints are not deterministic to the last digit; another model, or bytes in another order, is far below. */
    private static final double LEAST_COSINE = 0.9999;

    static EmbeddingsCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node);
        boolean unitLength = arguments.flag("unitLength").orElse(false);
        int dimensions =
                arguments.take("dimensions").map(EmbeddingsCheck::dimensions).orElse(-1);
        String sameAs = arguments.text("sameAs").orElse(null);
        arguments.done();
        return new EmbeddingsCheck(unitLength, dimensions, sameAs);
    }

    private static int dimensions(JsonNode value) {
        if (value.isIntegralNumber() && value.intValue() > 0) {
            return value.intValue();
        }
        if (value.isString() && value.stringValue().equals("requested")) {
            return 0;
        }
        throw new IllegalArgumentException("'dimensions' is a number from 1, or 'requested', not " + value);
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        List<Vector> vectors = Vector.of(exchange.body());
        if (vectors.isEmpty()) {
            findings.add("/data", "at least one vector", exchange.body().path("data"));
        }
        int asked = dimensions != 0
                ? dimensions
                : exchange.requestBody().path("dimensions").asInt(-1);
        for (Vector vector : vectors) {
            judge(vector, vectors.get(0), asked, findings);
        }
        if (sameAs != null) {
            compare(vectors, context.step(sameAs), findings);
        }
        return findings.verdict();
    }

    private void judge(Vector vector, Vector first, int asked, Findings findings) {
        if (vector.numbers().isEmpty()) {
            findings.add(vector.at(), "numbers, or base64 of little-endian 32-bit floats", vector.sent());
            return;
        }
        int size = vector.numbers().get().length;
        int expected = asked > 0
                ? asked
                : first.numbers().map(numbers -> numbers.length).orElse(size);
        if (size != expected) {
            findings.add(vector.at(), expected + " dimensions", size + " dimensions");
        }
        if (unitLength && Math.abs(vector.length() - 1) > LENGTH_TOLERANCE) {
            findings.add(vector.at(), "of length 1", "of length " + vector.length());
        }
    }

    private void compare(List<Vector> vectors, Optional<ObservedExchange> step, Findings findings) {
        List<Vector> others = step.map(other -> Vector.of(other.body())).orElse(List.of());
        if (others.size() != vectors.size()) {
            findings.add("/data", "as many vectors as in step " + sameAs + ": " + others.size(), "" + vectors.size());
            return;
        }
        for (int index = 0; index < vectors.size(); index++) {
            double cosine = vectors.get(index).cosine(others.get(index));
            if (!(cosine >= LEAST_COSINE)) {
                findings.add(
                        vectors.get(index).at(),
                        "the vector of step " + sameAs + " (cosine at least " + LEAST_COSINE + ")",
                        "cosine " + cosine);
            }
        }
    }
}
