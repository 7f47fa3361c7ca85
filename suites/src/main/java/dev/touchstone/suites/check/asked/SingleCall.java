package dev.touchstone.suites.check.asked;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.family.MadeCall;
import dev.touchstone.suites.family.ModelTurn;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;

/** An answer has at most one call for the client, if the request sets {@code parallel_tool_calls} to false. */
final class SingleCall implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        if (exchange.requestBody().path("parallel_tool_calls").asBoolean(true)) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        boolean judged = false;
        for (ModelTurn turn : exchange.turns()) {
            List<MadeCall> calls =
                    turn.calls().stream().filter(MadeCall::isOfTheClient).toList();
            judged |= !calls.isEmpty();
            if (calls.size() > 1) {
                findings.add(
                        calls.get(1).at(),
                        "no second call, because parallel_tool_calls is false",
                        calls.size() + " calls: " + calls);
            }
        }
        return judged ? findings.verdict() : Verdict.notApplicable();
    }
}
