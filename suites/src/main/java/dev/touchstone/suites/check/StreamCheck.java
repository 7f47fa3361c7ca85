package dev.touchstone.suites.check;

import dev.touchstone.specs.When.Form;
import dev.touchstone.suites.check.stream.Incremental;
import dev.touchstone.suites.check.stream.StreamRules;
import dev.touchstone.suites.observe.ObservedExchange;
import tools.jackson.databind.JsonNode;

/**
 * {@code stream: framing}, for example: applies one rule about a stream of server-sent events. The rule {@code
 * incremental} also names two steps.
 */
record StreamCheck(String kind, Check rule) implements Check {

    static StreamCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node, "kind");
        String kind = arguments.oneOf("kind", StreamRules.names());
        Check rule = kind.equals(StreamRules.INCREMENTAL)
                ? new Incremental(arguments.requiredText("beside"), arguments.requiredText("again"))
                : StreamRules.named(kind);
        arguments.done();
        return new StreamCheck(kind, rule);
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        if (exchange.answer() != Form.STREAM) {
            Findings findings = new Findings(exchange);
            findings.add("body", "a stream of server-sent events", exchange.bodyText());
            return findings.verdict();
        }
        return rule.judge(exchange, context);
    }
}
