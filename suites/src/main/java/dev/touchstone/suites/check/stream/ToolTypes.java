package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.ObservedExchange;
import tools.jackson.databind.JsonNode;

/** The fragment with the id of a tool call also has its type. */
final class ToolTypes implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        boolean any = false;
        for (ToolFragment fragment : ToolFragment.of(exchange)) {
            if (fragment.json().path("id").isString()) {
                any = true;
                JsonNode type = fragment.json().path("type");
                if (type.asString("").isEmpty()) {
                    findings.add(fragment.at() + "/type", "a text that is not empty beside the id", type);
                }
            }
        }
        return any ? findings.verdict() : Verdict.notApplicable();
    }
}
