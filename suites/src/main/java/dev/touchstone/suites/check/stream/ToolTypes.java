package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import tools.jackson.databind.JsonNode;

/** The fragment that gives a tool call its id also gives its type. */
final class ToolTypes implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        boolean any = false;
        for (EventDocument chunk : exchange.content()) {
            JsonNode choices = chunk.json().path("choices");
            for (int choice = 0; choice < choices.size(); choice++) {
                JsonNode fragments = choices.get(choice).path("delta").path("tool_calls");
                for (int fragment = 0; fragment < fragments.size(); fragment++) {
                    if (fragments.get(fragment).path("id").isString()) {
                        any = true;
                        JsonNode type = fragments.get(fragment).path("type");
                        if (type.asString("").isEmpty()) {
                            findings.add(
                                    chunk.at("/choices/" + choice + "/delta/tool_calls/" + fragment + "/type"),
                                    "a text that is not empty beside the id",
                                    type);
                        }
                    }
                }
            }
        }
        return any ? findings.verdict() : Verdict.notApplicable();
    }
}
