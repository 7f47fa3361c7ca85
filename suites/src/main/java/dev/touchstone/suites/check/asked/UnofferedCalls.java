package dev.touchstone.suites.check.asked;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.observe.OfferedTool;

/**
 * The answer calls no function if the request offers none. A request with a stored prompt is not judged, because the
 * prompt can contain tools that the request does not show.
 */
final class UnofferedCalls implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        boolean offered = !exchange.requestBody().isObject()
                || exchange.requestBody().path("prompt").isObject()
                || !OfferedTool.of(exchange.requestBody()).isEmpty();
        if (offered || exchange.turns().isEmpty()) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        exchange.calls()
                .forEach(call ->
                        findings.add(call.at(), "no call, because the request offers no function", call.name()));
        return findings.verdict();
    }
}
