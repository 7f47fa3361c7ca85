package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The fragment with the id of a tool call also has its type, which is one of those that SDKs know. */
final class ToolTypes implements Check {
    private static final Set<String> KNOWN = Set.of("function", "custom");

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        boolean any = false;
        for (ToolFragment fragment : ToolFragment.of(exchange)) {
            if (fragment.json().path("id").isString()) {
                any = true;
                JsonNode type = fragment.json().path("type");
                if (!KNOWN.contains(type.asString(""))) {
                    findings.add(fragment.at() + "/type", "\"function\" or \"custom\" beside the id", type);
                }
            }
        }
        return any ? findings.verdict() : Verdict.notApplicable();
    }
}
