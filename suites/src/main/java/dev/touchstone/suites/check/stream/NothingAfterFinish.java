package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A choice has no text, refusal or tool call after its finish reason. Where several chunks have a reason, another rule
 * says so, and the last one counts here.
 */
final class NothingAfterFinish implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        Map<Integer, EventDocument> last = new HashMap<>();
        for (EventDocument chunk : exchange.content()) {
            for (JsonNode choice : chunk.json().path("choices")) {
                if (isFinished(choice)) {
                    last.put(choice.path("index").asInt(0), chunk);
                }
            }
        }
        Set<Integer> finished = new HashSet<>();
        for (EventDocument chunk : exchange.content()) {
            JsonNode choices = chunk.json().path("choices");
            for (int position = 0; position < choices.size(); position++) {
                JsonNode choice = choices.path(position);
                int index = choice.path("index").asInt(0);
                if (finished.contains(index)) {
                    judge(chunk, "/choices/" + position + "/delta", choice.path("delta"), findings);
                }
                if (last.get(index) == chunk && isFinished(choice)) {
                    finished.add(index);
                }
            }
        }
        return finished.isEmpty() ? Verdict.notApplicable() : findings.verdict();
    }

    private static boolean isFinished(JsonNode choice) {
        return !choice.path("finish_reason").asString("").isEmpty();
    }

    private static void judge(EventDocument chunk, String at, JsonNode delta, Findings findings) {
        for (String field : new String[] {"content", "refusal", "tool_calls"}) {
            JsonNode value = delta.path(field);
            boolean empty = value.isString() ? value.stringValue().isEmpty() : value.isEmpty();
            if (!empty) {
                findings.add(chunk.at(at + "/" + field), "nothing after the finish_reason", value);
            }
        }
    }
}
