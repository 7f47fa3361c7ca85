package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Each choice gives its finish reason exactly once. A stream that an error broke off is not judged. */
final class OneFinishPerChoice implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        if (exchange.brokeOff()) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        Map<Integer, Integer> finishes = new TreeMap<>();
        for (EventDocument chunk : exchange.content()) {
            JsonNode choices = chunk.json().path("choices");
            for (int position = 0; position < choices.size(); position++) {
                JsonNode choice = choices.path(position);
                JsonNode reason = choice.path("finish_reason");
                boolean empty = reason.asString("-").isEmpty();
                boolean given = !reason.isMissingNode() && !reason.isNull() && !empty;
                int times = finishes.merge(choice.path("index").asInt(0), given ? 1 : 0, Integer::sum);
                if (empty) {
                    findings.add(
                            chunk.at("/choices/" + position + "/finish_reason"),
                            "null before the end, and then why the choice ended",
                            reason);
                } else if (given && times > 1) {
                    findings.add(
                            chunk.at("/choices/" + position + "/finish_reason"), "null: it was given before", reason);
                }
            }
        }
        finishes.forEach((choice, times) -> {
            if (times == 0) {
                findings.add("choice " + choice, "a finish_reason in its last chunk", "in no chunk");
            }
        });
        return finishes.isEmpty() ? Verdict.notApplicable() : findings.verdict();
    }
}
