package dev.touchstone.suites.check.asked;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.family.MadeCall;
import dev.touchstone.suites.family.ModelTurn;
import dev.touchstone.suites.observe.ObservedExchange;

/**
 * A call is in the member where the client expects it: in {@code function_call} if it offered {@code functions}, else
 * in {@code tool_calls}.
 */
final class CallForm implements Check {
    private static final String OLDER = "/function_call";

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        boolean functions = !exchange.requestBody().path("functions").isEmpty();
        boolean tools = !exchange.requestBody().path("tools").isEmpty();
        if (functions == tools) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        boolean judged = false;
        for (ModelTurn turn : exchange.turns()) {
            for (MadeCall call : turn.calls()) {
                judged = true;
                if (call.at().endsWith(OLDER) != functions) {
                    findings.add(
                            call.at(),
                            functions
                                    ? "the call in function_call, because the request offers functions"
                                    : "the call in tool_calls, because the request offers tools",
                            "a call of " + call);
                }
            }
        }
        return judged ? findings.verdict() : Verdict.notApplicable();
    }
}
