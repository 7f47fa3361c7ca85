package dev.touchstone.suites.check;

import dev.touchstone.specs.When.Form;
import dev.touchstone.specs.json.Expectation;
import dev.touchstone.specs.load.SchemaViolation;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * {@code error: {}}: the body is an error object of OpenAI's form. {@code error: {code: …, param: …, type: …, message:
 * …}}: these members of an error object are as expected. Each expectation is a value, a list of allowed values, or an
 * expectation in braces. If a member is missing or malformed, it is not judged, because another requirement judges the
 * form, and each fault is reported once. For the same reason, {@code error: {pages: false}} does not judge HTML pages.
 */
record ErrorCheck(Map<String, Expectation> members, boolean pages) implements Check {
    private static final String SCHEMA = "error";

    static ErrorCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node);
        Map<String, Expectation> members = new LinkedHashMap<>();
        for (String member : new String[] {"code", "param", "type", "message"}) {
            arguments.take(member).ifPresent(value -> members.put(member, expectation(value)));
        }
        boolean pages = arguments.flag("pages").orElse(true);
        arguments.done();
        return new ErrorCheck(members, pages);
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
        if (!members.isEmpty()) {
            return judgeMembers(exchange, context);
        }
        if (!pages && isPage(exchange)) {
            return Verdict.notJudged("the refusal is a page of HTML");
        }
        Findings findings = new Findings(exchange);
        if (exchange.body().isMissingNode()) {
            findings.add("body", "a JSON document with an error object", exchange.bodyText());
            return findings.verdict();
        }
        context.schemas()
                .violations(SCHEMA, exchange.body())
                .forEach(violation -> findings.add(
                        violation.at(), violation.expected(), Pointers.at(exchange.body(), violation.at())));
        return findings.verdict();
    }

    private Verdict judgeMembers(ObservedExchange exchange, Context context) {
        String place = place(exchange.body());
        JsonNode error = exchange.body().at(place);
        if (!error.isObject()) {
            return Verdict.notJudged("the answer has no error object");
        }
        Set<String> malformed = context.schemas().violations(SCHEMA, exchange.body()).stream()
                .map(SchemaViolation::at)
                .collect(Collectors.toSet());
        Findings findings = new Findings(exchange);
        for (Map.Entry<String, Expectation> each : members.entrySet()) {
            String at = place + "/" + each.getKey();
            JsonNode value = error.path(each.getKey());
            boolean says = !value.isMissingNode()
                    && !(value.isString() && value.stringValue().isBlank());
            if (!says || malformed.contains(at)) {
                return Verdict.notJudged("the error object has no " + each.getKey() + " of OpenAI's form");
            }
            each.getValue().violation(value).ifPresent(expected -> findings.add(at, expected, value));
        }
        return findings.verdict();
    }

    /**
     * Returns the place of the error object, also in forms that are not OpenAI's: within a list, as Google has it, or
     * the whole answer.
     */
    private static String place(JsonNode body) {
        return body.isArray() ? "/0/error" : body.path("message").isString() && !body.has("error") ? "" : "/error";
    }

    /** Tells whether the answer is labelled as HTML. A page that is labelled as JSON is malformed JSON. */
    private static boolean isPage(ObservedExchange exchange) {
        return exchange.answer() == Form.OTHER
                && exchange.header("content-type")
                        .filter(type -> type.toLowerCase(Locale.ROOT).contains("html"))
                        .isPresent();
    }
}
