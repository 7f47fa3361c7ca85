package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
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
        for (EventDocument chunk : exchange.content()) {
            JsonNode choices = chunk.json().path("choices");
            for (int choice = 0; choice < choices.size(); choice++) {
                int number = choices.get(choice).path("index").asInt(0);
                JsonNode fragments = choices.get(choice).path("delta").path("tool_calls");
                for (int fragment = 0; fragment < fragments.size(); fragment++) {
                    JsonNode index = fragments.get(fragment).path("index");
                    int next = begun.getOrDefault(number, 0);
                    if (index.isIntegralNumber() && index.asInt(0) > next) {
                        findings.add(
                                chunk.at("/choices/" + choice + "/delta/tool_calls/" + fragment + "/index"),
                                "at most " + next,
                                index);
                    }
                    if (index.isIntegralNumber()) {
                        begun.put(number, Math.max(next, index.asInt(0) + 1));
                    }
                }
            }
        }
        return begun.isEmpty() ? Verdict.notApplicable() : findings.verdict();
    }
}
