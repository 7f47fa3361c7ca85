package dev.touchstone.suites.check;

import dev.touchstone.specs.json.PointerPattern;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.specs.load.SchemaViolation;
import dev.touchstone.specs.load.UnusableSchema;
import dev.touchstone.suites.observe.JsonText;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * {@code json-text: {at: …, schema: {…}}} or {@code {as: requested}}: a text of the answer is JSON and nothing else,
 * and is valid against a schema. The schema is the one in the check, or else the one in the request. {@code requested}
 * judges the final texts of answers that ended normally without a refusal. If there is no such text, it is not
 * applicable.
 *
 * @param at which texts of the assembled answer; null if {@code requested} selects them
 * @param schema the schema in the check; null if there is none
 * @param requested whether the request's own schema counts
 */
record JsonTextCheck(PointerPattern at, JsonNode schema, boolean requested) implements Check {

    static JsonTextCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node);
        PointerPattern at = arguments.pointer("at").orElse(null);
        JsonNode schema = arguments.take("schema").orElse(null);
        boolean requested =
                node.has("as") && !arguments.oneOf("as", Set.of("requested")).isEmpty();
        arguments.done();
        if (at == null && !requested) {
            throw new IllegalArgumentException("'at' is needed, or 'as: requested'");
        }
        if (schema != null && !schema.isObject()) {
            throw new IllegalArgumentException("'schema' is a JSON Schema in place");
        }
        return new JsonTextCheck(at, schema, requested);
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        JsonNode expected = schema != null || !requested ? schema : asked(exchange.requestBody());
        List<PointerPattern.Match> texts = at == null ? RequestedFormat.texts(exchange) : at.find(exchange.assembled());
        if (texts.isEmpty() && at == null) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        if (texts.isEmpty()) {
            findings.add(at.text(), "a text that holds JSON", "absent");
        }
        Optional<Verdict> obstacle = Optional.empty();
        for (PointerPattern.Match text : texts) {
            Optional<Verdict> unusable = judge(text, expected, findings);
            obstacle = obstacle.isPresent() ? obstacle : unusable;
        }
        return findings.list().isEmpty() && obstacle.isPresent() ? obstacle.get() : findings.verdict();
    }

    /** Returns the schema that binds the answer to a request, or null if any JSON is valid. */
    private static JsonNode asked(JsonNode request) {
        if (RequestedFormat.isAnyObject(request)) {
            return JsonNodeFactory.instance.objectNode().put("type", "object");
        }
        return RequestedFormat.isStrict(request) ? RequestedFormat.schema(request) : null;
    }

    /** @return why the schema could not be used; empty if it was usable, or was not needed */
    private Optional<Verdict> judge(PointerPattern.Match text, JsonNode expected, Findings findings) {
        Optional<JsonNode> parsed =
                text.value().isString() ? JsonText.parse(text.value().stringValue()) : Optional.empty();
        if (parsed.isEmpty()) {
            findings.add(text.at(), "a text that is JSON and nothing else", text.value());
        } else if (expected != null && expected.isObject()) {
            try {
                for (SchemaViolation violation : JsonSchemas.violations(expected, parsed.get())) {
                    findings.add(text.at() + " → " + violation.at(), violation.expected(), text.value());
                }
            } catch (UnusableSchema unusable) {
                return Optional.of(GuardedCheck.notJudged(unusable));
            }
        }
        return Optional.empty();
    }
}
