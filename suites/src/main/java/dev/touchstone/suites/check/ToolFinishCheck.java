package dev.touchstone.suites.check;

import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * {@code tool-finish: {}}: a choice with tool calls says so in its finish_reason. A choice that was cut off says that
 * instead, and one whose request forced the call says {@code stop}.
 */
record ToolFinishCheck() implements Check {
    private static final Set<String> CUT_OFF = Set.of("length", "content_filter");

    static ToolFinishCheck parse(JsonNode node) {
        Arguments.of(node).done();
        return new ToolFinishCheck();
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        JsonNode toolChoice = exchange.requestBody().path("tool_choice");
        boolean forced = toolChoice.isObject() || toolChoice.asString("").equals("required");
        JsonNode choices = exchange.assembled().path("choices");
        boolean any = false;
        for (int index = 0; index < choices.size(); index++) {
            JsonNode reason = choices.path(index).path("finish_reason");
            String text = reason.asString("");
            if (choices.path(index).path("message").path("tool_calls").isEmpty() || CUT_OFF.contains(text)) {
                continue;
            }
            any = true;
            if (!text.equals("tool_calls") && !(forced && text.equals("stop"))) {
                findings.add("/choices/" + index + "/finish_reason", "\"tool_calls\"", reason);
            }
        }
        return any ? findings.verdict() : Verdict.notApplicable();
    }
}
