package dev.touchstone.suites.check;

import dev.touchstone.specs.json.PointerPattern;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.suites.observe.JsonText;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code key-order: {}}: the members of each object in the final texts have the order of the strict schema in the
 * request. Applications that ask for reasons before a verdict rely on it.
 */
record KeyOrderCheck() implements Check {
    /** The maximum number of references, because a schema may refer to itself endlessly. */
    private static final int MAX_STEPS = 6;

    static KeyOrderCheck parse(JsonNode node) {
        Arguments.of(node).done();
        return new KeyOrderCheck();
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        JsonNode root = RequestedFormat.schema(exchange.requestBody());
        Findings findings = new Findings(exchange);
        boolean judged = false;
        if (!RequestedFormat.isStrict(exchange.requestBody())) {
            return Verdict.notApplicable();
        }
        for (PointerPattern.Match text : RequestedFormat.texts(exchange)) {
            Optional<JsonNode> value =
                    text.value().isString() ? JsonText.parse(text.value().stringValue()) : Optional.empty();
            if (root.isObject() && value.isPresent()) {
                judged = true;
                judge(root, root, value.get(), text.at() + " → ", findings);
            }
        }
        return judged ? findings.verdict() : Verdict.notApplicable();
    }

    private static void judge(JsonNode root, JsonNode schema, JsonNode value, String at, Findings findings) {
        JsonNode meant = meant(root, schema, value, MAX_STEPS);
        if (value.isObject()) {
            List<String> listed = List.copyOf(meant.path("properties").propertyNames());
            List<String> sent =
                    value.propertyNames().stream().filter(listed::contains).toList();
            List<String> ordered = listed.stream().filter(sent::contains).toList();
            if (!sent.equals(ordered)) {
                findings.add(at, "keys in the schema's order " + ordered, sent.toString());
            }
            value.properties()
                    .forEach(member -> judge(
                            root,
                            meant.path("properties").path(member.getKey()),
                            member.getValue(),
                            at + "/" + member.getKey(),
                            findings));
        } else if (value.isArray()) {
            for (int item = 0; item < value.size(); item++) {
                judge(root, meant.path("items"), value.get(item), at + "/" + item, findings);
            }
        }
    }

    /**
     * Returns the schema that describes a value. Follows references, and takes the first alternative that accepts the
     * value.
     */
    private static JsonNode meant(JsonNode root, JsonNode schema, JsonNode value, int depth) {
        String reference = schema.path("$ref").asString("");
        if (reference.equals("#") || reference.startsWith("#/")) {
            JsonNode target = root.at(JsonPointer.compile(reference.substring(1)));
            return target.has("$ref") || depth == 0 ? MissingNode.getInstance() : meant(root, target, value, depth - 1);
        }
        for (JsonNode branch : depth == 0 ? MissingNode.getInstance() : schema.path("anyOf")) {
            JsonNode meant = meant(root, branch, value, depth - 1);
            if (meant.path("properties").isObject() && value.isObject() && accepts(meant, value)) {
                return meant;
            }
        }
        return schema;
    }

    /**
     * Tells whether an object has all members that a branch requires, and no others. The values of the members do not
     * matter for their order, apart from constants.
     */
    private static boolean accepts(JsonNode branch, JsonNode value) {
        return branch.path("required").valueStream().allMatch(name -> value.has(name.asString("")))
                && value.propertyNames().stream().allMatch(branch.path("properties")::has)
                && JsonSchemas.violations(constants(branch), value).isEmpty();
    }

    /**
     * Returns the constants and enumerations of a branch. They distinguish it from other branches with the same keys.
     */
    private static JsonNode constants(JsonNode branch) {
        ObjectNode telling = JsonNodeFactory.instance.objectNode();
        ObjectNode properties = telling.putObject("properties");
        branch.path("properties").properties().forEach(property -> {
            JsonNode schema = property.getValue();
            if (schema.has("const") || schema.has("enum")) {
                properties.set(property.getKey(), schema);
            }
        });
        return telling;
    }
}
