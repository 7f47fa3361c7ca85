package dev.touchstone.suites.check;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * One embedding of an answer.
 *
 * @param at its JSON Pointer
 * @param sent the value as it was sent
 * @param numbers its numbers; empty if the value is neither numbers nor base64 of little-endian 32-bit floats
 */
record Vector(String at, JsonNode sent, Optional<double[]> numbers) {

    static List<Vector> of(JsonNode body) {
        List<Vector> vectors = new ArrayList<>();
        JsonNode data = body.path("data");
        for (int index = 0; data.isArray() && index < data.size(); index++) {
            JsonNode embedding = data.path(index).path("embedding");
            vectors.add(new Vector("/data/" + index + "/embedding", embedding, numbers(embedding)));
        }
        return vectors;
    }

    private static Optional<double[]> numbers(JsonNode embedding) {
        if (embedding.isString()) {
            return decode(embedding.stringValue());
        }
        if (!embedding.isArray() || !embedding.valueStream().allMatch(JsonNode::isNumber)) {
            return Optional.empty();
        }
        return Optional.of(embedding
                .valueStream()
                .mapToDouble(number -> number.asDouble(Double.POSITIVE_INFINITY))
                .toArray());
    }

    private static Optional<double[]> decode(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length == 0 || bytes.length % Float.BYTES != 0) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        double[] numbers = new double[bytes.length / Float.BYTES];
        for (int index = 0; index < numbers.length; index++) {
            numbers[index] = buffer.getFloat();
        }
        return Optional.of(numbers);
    }

    /**
     * Returns the index of the first number that is not finite, such as NaN in base64 or {@code 1e999}. Empty if all
     * numbers are finite.
     */
    OptionalInt notFinite() {
        double[] all = numbers.orElse(new double[0]);
        return IntStream.range(0, all.length)
                .filter(index -> !Double.isFinite(all[index]))
                .findFirst();
    }

    double length() {
        double squares = 0;
        for (double number : numbers.orElse(new double[0])) {
            squares += number * number;
        }
        return Math.sqrt(squares);
    }

    /** Returns the cosine, or NaN if the two vectors cannot be compared. */
    double cosine(Vector other) {
        double[] here = numbers.orElse(new double[0]);
        double[] there = other.numbers.orElse(new double[0]);
        if (here.length == 0 || here.length != there.length) {
            return Double.NaN;
        }
        double product = 0;
        for (int index = 0; index < here.length; index++) {
            product += here[index] * there[index];
        }
        return product / (length() * other.length());
    }
}
