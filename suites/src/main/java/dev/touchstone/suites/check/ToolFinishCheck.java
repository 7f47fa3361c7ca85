package dev.touchstone.suites.check;

import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * {@code tool-finish: {}}: the finish_reason of a choice with tool calls says so. A choice that was cut off or filtered
 * is not judged. If the request forced the call, {@code stop} is valid too.
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
        boolean forcedFunction = exchange.requestBody().path("function_call").isObject();
        JsonNode choices = exchange.assembled().path("choices");
        boolean any = false;
        for (int index = 0; index < choices.size(); index++) {
            JsonNode reason = choices.path(index).path("finish_reason");
            String text = reason.asString("");
            JsonNode message = choices.path(index).path("message");
            boolean older = message.path("tool_calls").isEmpty();
            if (older && !message.path("function_call").isObject() || CUT_OFF.contains(text)) {
                continue;
            }
            any = true;
            String expected = older ? "function_call" : "tool_calls";
            if (!text.equals(expected) && !((older ? forcedFunction : forced) && text.equals("stop"))) {
                findings.add("/choices/" + index + "/finish_reason", "\"" + expected + "\"", reason);
            }
        }
        return any ? findings.verdict() : Verdict.notApplicable();
    }
}
