package dev.touchstone.suites.check;

import dev.touchstone.suites.check.asked.AskedRules;
import dev.touchstone.suites.observe.ObservedExchange;
import tools.jackson.databind.JsonNode;

/**
 * {@code asked: stop-sequences}, for example: applies one rule that compares the answer with what the request asks for.
 */
record AskedCheck(Check rule) implements Check {

    static AskedCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node, "rule");
        Check rule = AskedRules.named(arguments.oneOf("rule", AskedRules.names()));
        arguments.done();
        return new AskedCheck(rule);
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        return rule.judge(exchange, context);
    }
}
