package dev.touchstone.suites.check;

import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * {@code embeddings: {vector: 1, unitLength: true, dimensions: 256 | requested, sameAs: step | {step: …, vector: …}}}:
 * checks the vectors of the answer, whether they are sent as numbers or as base64.
 *
 * @param vector the index of the judged vector; -1 for all
 * @param dimensions the number of dimensions of each vector; 0 if the request sets it; -1 if it is not judged
 * @param sameAs the vectors that have the same direction; null if there are none
 * @param differsFrom the vectors that have another direction; null if there are none
 */
record EmbeddingsCheck(
        int vector, boolean unitLength, boolean direction, int dimensions, OtherVector sameAs, OtherVector differsFrom)
        implements Check {
    private static final double LENGTH_TOLERANCE = 1e-2;
    /**
     * The minimum cosine of vectors that are the same. Endpoints are not deterministic in the last digits. Another
     * model, or another byte order, gives a much smaller cosine.
     */
    private static final double MIN_COSINE = 0.9999;
    /**
     * The maximum cosine of vectors that differ. Even with models whose vectors are close together, two texts without a
     * common word stay below it.
     */
    private static final double MAX_COSINE = 0.99;

    /**
     * @param step null for the same answer
     * @param vector -1 for all vectors
     */
    record OtherVector(String step, int vector) {
        static OtherVector parse(JsonNode node) {
            Arguments arguments = Arguments.of(node, "step");
            OtherVector other = new OtherVector(arguments.text("step").orElse(null), EmbeddingsCheck.vector(arguments));
            arguments.done();
            return other;
        }

        List<Vector> in(ObservedExchange exchange, Context context) {
            Optional<ObservedExchange> from = step == null ? Optional.of(exchange) : context.step(step);
            return chosen(from.map(answer -> Vector.of(answer.body())).orElse(List.of()), vector);
        }

        @Override
        public String toString() {
            return (vector < 0 ? "the vector" : "vector " + vector) + (step == null ? "" : " of step " + step);
        }
    }

    static EmbeddingsCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node);
        int vector = vector(arguments);
        boolean unitLength = arguments.flag("unitLength").orElse(false);
        boolean direction = arguments.flag("direction").orElse(false);
        int dimensions =
                arguments.take("dimensions").map(EmbeddingsCheck::dimensions).orElse(-1);
        OtherVector sameAs = arguments.take("sameAs").map(OtherVector::parse).orElse(null);
        OtherVector differsFrom =
                arguments.take("differsFrom").map(OtherVector::parse).orElse(null);
        arguments.done();
        return new EmbeddingsCheck(vector, unitLength, direction, dimensions, sameAs, differsFrom);
    }

    private static int vector(Arguments arguments) {
        return arguments
                .take("vector")
                .map(value -> {
                    if (!value.isIntegralNumber() || value.intValue() < 0) {
                        throw new IllegalArgumentException("'vector' is a number from 0, not " + value);
                    }
                    return value.intValue();
                })
                .orElse(-1);
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

    private static List<Vector> chosen(List<Vector> vectors, int vector) {
        return vector < 0 ? vectors : vector < vectors.size() ? List.of(vectors.get(vector)) : List.of();
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        List<Vector> vectors = chosen(Vector.of(exchange.body()), vector);
        if (vectors.isEmpty()) {
            findings.add(
                    "/data",
                    vector < 0 ? "at least one vector" : "a vector " + vector,
                    exchange.body().path("data"));
            return findings.verdict();
        }
        int asked = dimensions != 0
                ? dimensions
                : exchange.requestBody().path("dimensions").asInt(-1);
        for (Vector each : vectors) {
            judge(each, vectors.get(0), asked, findings);
        }
        if (sameAs != null) {
            compare(vectors, sameAs, sameAs.in(exchange, context), true, findings);
        }
        if (differsFrom != null) {
            compare(vectors, differsFrom, differsFrom.in(exchange, context), false, findings);
        }
        return findings.verdict();
    }

    private void judge(Vector vector, Vector first, int asked, Findings findings) {
        if (vector.numbers().isEmpty() && direction) {
            return; // that is for the requirement about its form
        }
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
        OptionalInt notFinite = vector.notFinite();
        if (notFinite.isPresent()) {
            int at = notFinite.getAsInt();
            findings.add(vector.at(), "finite numbers", vector.numbers().get()[at] + " at " + at);
            return;
        }
        judgeDirection(vector, findings);
        // The condition is negated because a length that overflows is not a number that is greater than the tolerance.
        if (unitLength && !(Math.abs(vector.length() - 1) <= LENGTH_TOLERANCE)) {
            findings.add(vector.at(), "of length 1", "of length " + vector.length());
        }
    }

    private void judgeDirection(Vector vector, Findings findings) {
        if (direction && vector.length() == 0) {
            findings.add(vector.at(), "a number that is not 0", "only numbers that are 0");
        }
    }

    private static void compare(
            List<Vector> vectors, OtherVector other, List<Vector> others, boolean same, Findings findings) {
        if (others.size() != vectors.size()) {
            findings.add("/data", "as many vectors as " + other + ": " + others.size(), "" + vectors.size());
            return;
        }
        for (int index = 0; index < vectors.size(); index++) {
            double cosine = vectors.get(index).cosine(others.get(index));
            // The cosine of vectors that cannot be compared is NaN, so that neither comparison holds.
            boolean holds = same ? cosine >= MIN_COSINE : cosine <= MAX_COSINE;
            if (!holds) {
                String bound = same ? "at least " + MIN_COSINE : "at most " + MAX_COSINE;
                findings.add(
                        vectors.get(index).at(),
                        (same ? "as " : "other than ") + other + " (cosine " + bound + ")",
                        "cosine " + cosine);
            }
        }
    }
}
