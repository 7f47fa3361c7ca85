package dev.touchstone.suites.check.stream;

import dev.touchstone.specs.json.Decimals;
import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The tool calls of a streamed choice are numbered from 0 in the order in which they begin. */
final class ToolIndices implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        Map<Integer, Integer> begun = new HashMap<>();
        for (ToolFragment fragment : ToolFragment.of(exchange)) {
            JsonNode index = fragment.json().path("index");
            if (Decimals.isInteger(index)) {
                int next = begun.getOrDefault(fragment.choice(), 0);
                if (index.asInt(0) > next) {
                    findings.add(fragment.at() + "/index", "at most " + next, index);
                }
                begun.put(fragment.choice(), Math.max(next, index.asInt(0) + 1));
            }
        }
        return begun.isEmpty() ? Verdict.notApplicable() : findings.verdict();
    }
}
