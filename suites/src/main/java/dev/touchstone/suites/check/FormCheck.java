package dev.touchstone.suites.check;

import dev.touchstone.specs.When.Form;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** {@code form: json}: the body is a JSON object, and neither a page, nor plain text, nor a stream. */
record FormCheck() implements Check {

    static FormCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node, "form");
        arguments.oneOf("form", Set.of("json"));
        arguments.done();
        return new FormCheck();
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        if (exchange.answer() != Form.JSON || !exchange.body().isObject()) {
            findings.add("body", "a JSON object", exchange.bodyText());
        }
        return findings.verdict();
    }
}
