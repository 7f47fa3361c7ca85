package dev.touchstone.suites.check.asked;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.ObservedExchange;
import tools.jackson.databind.JsonNode;

/** A response names the conversation of its request. The request names it by its id, or by an object with the id. */
final class NamedConversation implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        JsonNode sent = exchange.requestBody().path("conversation");
        String asked = sent.asString(sent.path("id").asString(""));
        JsonNode answer = exchange.assembled();
        if (asked.isEmpty() || !answer.isObject()) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        JsonNode named = answer.at("/conversation/id");
        if (!named.asString("").equals(asked)) {
            findings.add("/conversation/id", "as it was sent: \"" + asked + "\"", named);
        }
        return findings.verdict();
    }
}
