package dev.touchstone.suites.check.asked;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Different texts have different vectors. Texts that differ only in letter case or white space count as the same,
 * because models exist that see no difference.
 */
final class DifferentVectors implements Check {
    private static final Pattern SPACE = Pattern.compile("\\s+");

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        JsonNode input = exchange.requestBody().path("input");
        JsonNode data = exchange.body().path("data");
        if (!input.isArray() || input.size() < 2 || input.size() != data.size()) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        boolean numbered = isNumbered(data);
        Map<JsonNode, Integer> first = new HashMap<>();
        for (int index = 0; index < data.size(); index++) {
            JsonNode vector = data.path(index).path("embedding");
            if (isNothing(vector)) {
                continue;
            }
            Integer before = first.putIfAbsent(vector, index);
            if (before != null && !text(input, data, before, numbered).equals(text(input, data, index, numbered))) {
                findings.add(
                        "/data/" + index + "/embedding",
                        "another vector than the one at /data/" + before + ", because the texts differ",
                        vector);
            }
        }
        return findings.verdict();
    }

    /** Tells whether a vector has no number but 0: that is another fault. */
    private static boolean isNothing(JsonNode vector) {
        return vector.isArray()
                ? vector.valueStream().allMatch(number -> number.asDouble(0) == 0)
                : vector.asString("").isEmpty();
    }

    /** Tells whether the elements have each index from 0 once. If they do not, they are taken in their order. */
    private static boolean isNumbered(JsonNode data) {
        BitSet indices = new BitSet();
        for (JsonNode element : data) {
            int index = element.path("index").asInt(-1);
            if (index < 0 || index >= data.size()) {
                return false;
            }
            indices.set(index);
        }
        return indices.cardinality() == data.size();
    }

    /** Returns the input that an element of the answer is about. */
    private static String text(JsonNode input, JsonNode data, int element, boolean numbered) {
        JsonNode said = input.path(numbered ? data.path(element).path("index").asInt(0) : element);
        return said.isString()
                ? SPACE.matcher(said.stringValue()).replaceAll("").toLowerCase(Locale.ROOT)
                : said.toString();
    }
}
