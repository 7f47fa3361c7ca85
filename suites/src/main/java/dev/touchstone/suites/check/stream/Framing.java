package dev.touchstone.suites.check.stream;

import dev.touchstone.specs.sse.SseEvent;
import dev.touchstone.specs.sse.SseStream;
import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.Set;
import java.util.stream.Collectors;

/** The body contains only server-sent events. Each of them is complete and contains a JSON object or {@code [DONE]}. */
final class Framing implements Check {
    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        SseStream stream = exchange.stream();
        stream.strayLines()
                .forEach(line -> findings.add(
                        "byte " + line.offset(), "a field of server-sent events, or a comment", line.text()));
        stream.cutOff()
                .ifPresent(event ->
                        findings.add("byte " + event.startOffset(), "an event that a blank line ends", event.data()));
        if (stream.overflow()) {
            findings.add("stream", "events within the limits on size and number", "too large or too many");
        }
        judgeDocuments(exchange, findings);
        return findings.verdict();
    }

    private static void judgeDocuments(ObservedExchange exchange, Findings findings) {
        Set<Integer> objects = exchange.documents().stream()
                .filter(document -> document.json().isObject())
                .map(EventDocument::event)
                .map(SseEvent::index)
                .collect(Collectors.toSet());
        for (SseEvent event : exchange.stream().events()) {
            if (!event.isDone() && !objects.contains(event.index())) {
                findings.add("event " + event.index(), "a JSON object or " + SseEvent.DONE, event.data());
            }
        }
        if (exchange.stream().events().isEmpty()) {
            findings.add("stream", "at least one event", "none");
        }
    }
}
