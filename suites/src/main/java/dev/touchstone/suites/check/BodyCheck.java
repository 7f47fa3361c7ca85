package dev.touchstone.suites.check;

import dev.touchstone.specs.json.Expectation;
import dev.touchstone.suites.observe.ObservedExchange;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * {@code body: {matches: "^RIFF"}}: the bytes of the answer, read as UTF-8, are as expected. This check is for answers
 * that are neither JSON nor a stream, such as the content of a file, or audio.
 */
record BodyCheck(Expectation expectation) implements Check {

    static BodyCheck parse(JsonNode node) {
        return new BodyCheck(Arguments.of(node)
                .expectation()
                .orElseThrow(() -> new IllegalArgumentException("says nothing about the body")));
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        String text = new String(exchange.bytes(), StandardCharsets.UTF_8);
        expectation
                .violation(JsonNodeFactory.instance.stringNode(text))
                .ifPresent(expected -> findings.add("body", expected, exchange.bodyText()));
        return findings.verdict();
    }
}
