package dev.touchstone.suites.check;

import dev.touchstone.specs.json.Expectation;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * {@code error: {code: …, param: …, type: …, message: …}}: the body is an error object of OpenAI's form, and its members
 * are as expected: a value, a list of allowed values, or an expectation in braces.
 */
record ErrorCheck(Map<String, Expectation> members) implements Check {
    private static final String SCHEMA = "error";

    static ErrorCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node);
        Map<String, Expectation> members = new LinkedHashMap<>();
        for (String member : new String[] {"code", "param", "type", "message"}) {
            arguments.take(member).ifPresent(value -> members.put(member, expectation(value)));
        }
        arguments.done();
        return new ErrorCheck(members);
    }

    private static Expectation expectation(JsonNode value) {
        if (value.isObject()) {
            return Arguments.of(value)
                    .expectation()
                    .orElseThrow(() -> new IllegalArgumentException("an expectation in braces is not empty"));
        }
        String part = value.isArray() ? "oneOf" : "equals";
        return Arguments.of(JsonNodeFactory.instance.objectNode().set(part, value))
                .expectation()
                .orElseThrow();
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        if (exchange.body().isMissingNode()) {
            findings.add("body", "a JSON document with an error object", exchange.bodyText());
            return findings.verdict();
        }
        context.schemas()
                .violations(SCHEMA, exchange.body())
                .forEach(violation -> findings.add(
                        violation.at(), violation.expected(), Pointers.at(exchange.body(), violation.at())));
        members.forEach((member, expectation) -> {
            JsonNode value = exchange.body().path("error").path(member);
            expectation.violation(value).ifPresent(expected -> findings.add("/error/" + member, expected, value));
        });
        return findings.verdict();
    }
}
