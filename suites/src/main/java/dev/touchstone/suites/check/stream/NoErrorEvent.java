package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;

/** No event reports an error. An error before the first byte has an HTTP status of its own. */
final class NoErrorEvent implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        for (EventDocument document : exchange.documents()) {
            if (document.isError()) {
                findings.add(document.at(""), "no error", document.json());
            }
        }
        return findings.verdict();
    }
}
