package dev.touchstone.suites.check.asked;

import dev.touchstone.specs.json.Decimals;
import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The endpoint makes at most {@code max_tool_calls} calls of tools that it runs itself. Calls for the client do not
 * count.
 */
final class HostedCalls implements Check {
    private static final Set<String> HOSTED =
            Set.of("web_search", "file_search", "code_interpreter", "image_generation", "mcp");

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        OptionalLong max = Decimals.integer(exchange.requestBody().path("max_tool_calls"));
        if (max.isEmpty() || exchange.turns().isEmpty()) {
            return Verdict.notApplicable();
        }
        long made = exchange.turns().stream()
                .flatMap(turn -> turn.calls().stream())
                .filter(call -> HOSTED.contains(call.kind()))
                .count();
        Findings findings = new Findings(exchange);
        if (made > max.getAsLong()) {
            findings.add(
                    "/output",
                    "at most " + max.getAsLong() + " calls of hosted tools, because of max_tool_calls",
                    Long.toString(made));
        }
        return findings.verdict();
    }
}
