package dev.touchstone.suites.check.stream;

import dev.touchstone.specs.sse.SseEvent;
import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.ObservedExchange;

/** No event is {@code [DONE]}, because the type of the last event shows that it is the last. */
final class NoTerminator implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        for (SseEvent event : exchange.stream().events()) {
            if (event.isDone()) {
                findings.add("event " + event.index(), "a JSON object", event.data());
            }
        }
        return findings.verdict();
    }
}
