package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import tools.jackson.databind.JsonNode;

/**
 * No two chunks name a different {@code system_fingerprint} or {@code service_tier}. Chunks without these members are
 * valid, because some clouds send them only in the last chunk.
 */
final class OneBackEnd implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        for (String field : new String[] {"system_fingerprint", "service_tier"}) {
            String named = "";
            for (EventDocument chunk : exchange.content()) {
                JsonNode value = chunk.json().path(field);
                String name = value.asString("");
                if (!named.isEmpty() && !name.isEmpty() && !name.equals(named)) {
                    findings.add(chunk.at("/" + field), "as in a chunk before it: " + named, value);
                    break;
                }
                named = name.isEmpty() ? named : name;
            }
        }
        return exchange.content().isEmpty() ? Verdict.notApplicable() : findings.verdict();
    }
}
