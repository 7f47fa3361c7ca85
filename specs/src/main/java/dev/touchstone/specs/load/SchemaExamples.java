package dev.touchstone.specs.load;

import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Finds the example that a schema gives for a value. A person understands it faster than a pattern.
 *
 * @param source gives the text of the schema of a name; null if there is none
 */
record SchemaExamples(UnaryOperator<String> source) {
    private static final String REFERENCE = "$ref";
    private static final String PROPERTIES = "properties";
    private static final String REQUIRED = "required";

    /**
     * Returns the example for the value that breaks a schema. Empty if the schema has none.
     *
     * @param schema the name of the schema
     */
    Optional<JsonNode> of(String schema, SchemaViolation violation) {
        Place whole = new Place(schema, document(schema));
        Place place = whole;
        String[] path = violation.schemaPath().split("/");
        for (int at = 1; at < path.length - 1; at++) {
            place = step(place, path[at]);
        }
        if (violation.keyword().equals(REQUIRED)) {
            String name = violation.at().substring(violation.at().lastIndexOf('/') + 1);
            boolean condition = !place.node().has(PROPERTIES) && violation.at().lastIndexOf('/') == 0;
            place = step(step(condition ? whole : place, PROPERTIES), name);
        }
        while (place.node().path("examples").isMissingNode() && place.node().has(REFERENCE)) {
            place = step(place, REFERENCE);
        }
        JsonNode example = place.node().path("examples").path(0);
        return example.isMissingNode() ? Optional.empty() : Optional.of(example);
    }

    private Place step(Place from, String token) {
        JsonNode next = from.node().isArray()
                ? from.node().path(Integer.parseInt(token))
                : from.node().path(token.replace("~1", "/").replace("~0", "~"));
        if (!token.equals(REFERENCE)) {
            return new Place(from.document(), next);
        }
        String[] reference = next.asString("").split("#", 2);
        String document = reference[0].isEmpty() ? from.document() : reference[0].replace(JsonSchemas.SUFFIX, "");
        JsonNode root = document(document);
        return new Place(document, reference.length == 2 ? root.at(reference[1]) : root);
    }

    private JsonNode document(String name) {
        String text = source.apply(name);
        return text == null ? MissingNode.getInstance() : JsonMapper.shared().readTree(text);
    }

    /** @param document the name of the schema that the node is part of */
    private record Place(String document, JsonNode node) {}
}
