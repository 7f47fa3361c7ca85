package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The first delta of each choice names the role. */
final class FirstRole implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        Set<Integer> seen = new HashSet<>();
        for (EventDocument chunk : exchange.content()) {
            JsonNode choices = chunk.json().path("choices");
            for (int index = 0; index < choices.size(); index++) {
                JsonNode role = choices.path(index).path("delta").path("role");
                if (seen.add(choices.path(index).path("index").asInt(0))
                        && !role.asString("").equals("assistant")) {
                    findings.add(chunk.at("/choices/" + index + "/delta/role"), "\"assistant\"", role);
                }
            }
        }
        return seen.isEmpty() ? Verdict.notApplicable() : findings.verdict();
    }
}
