package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import tools.jackson.databind.JsonNode;

/** The chunk with a choice's finish reason contains none of its text or tool calls. */
final class FinishAlone implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        boolean any = false;
        for (EventDocument chunk : exchange.content()) {
            JsonNode choices = chunk.json().path("choices");
            for (int position = 0; position < choices.size(); position++) {
                JsonNode choice = choices.path(position);
                if (choice.path("finish_reason").asString("").isEmpty()) {
                    continue;
                }
                any = true;
                for (String field : new String[] {"content", "tool_calls"}) {
                    JsonNode value = choice.path("delta").path(field);
                    boolean empty = value.isString() ? value.stringValue().isEmpty() : value.isEmpty();
                    if (!empty) {
                        findings.add(
                                chunk.at("/choices/" + position + "/delta/" + field),
                                "nothing beside the finish_reason",
                                value);
                    }
                }
            }
        }
        return any ? findings.verdict() : Verdict.notApplicable();
    }
}
