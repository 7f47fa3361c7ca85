package dev.touchstone.suites.check.stream;

import dev.touchstone.specs.sse.SseEvent;
import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;

/** The last event is {@code [DONE]}, and no other event is. A stream with an error has no end to judge. */
final class Terminator implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        List<SseEvent> events = exchange.stream().events();
        if (events.isEmpty() || exchange.brokeOff()) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        SseEvent last = events.get(events.size() - 1);
        // An answer that breaks off and a missing end marker are different faults, which harm different programs.
        if (exchange.isBrokenStream()) {
            findings.add(
                    "event " + last.index(),
                    "the rest of the answer, and data: " + SseEvent.DONE + " at the end",
                    "the stream ends here");
        } else if (!last.isDone()) {
            findings.add("event " + last.index(), "data: " + SseEvent.DONE + " at the end", last.data());
        }
        for (SseEvent event : events) {
            if (event.isDone() && event.index() < last.index()) {
                findings.add("event " + event.index(), "nothing after data: " + SseEvent.DONE, "further events");
            }
        }
        return findings.verdict();
    }
}
