package dev.touchstone.suites.check;

import dev.touchstone.suites.check.transfer.TransferRules;
import dev.touchstone.suites.observe.ObservedExchange;
import tools.jackson.databind.JsonNode;

/**
 * {@code transfer: coding-as-labelled}, for example: applies one rule about how an answer's bytes came over the wire.
 */
record TransferCheck(Check rule) implements Check {

    static TransferCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node, "kind");
        String kind = arguments.oneOf("kind", TransferRules.names());
        arguments.done();
        return new TransferCheck(TransferRules.named(kind));
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        return rule.judge(exchange, context);
    }

    @Override
    public boolean isAboutTransfer() {
        return true;
    }
}
