package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.RecordedValue;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Every chunk of a stream names the same completion. The first chunk that names another one is the finding. */
final class ConstantFields implements Check {
    private static final List<String> FIELDS = List.of("id", "object", "model");

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        return judge(exchange, FIELDS);
    }

    static Verdict judge(ObservedExchange exchange, List<String> fields) {
        List<EventDocument> chunks = exchange.content().stream()
                .filter(chunk -> StreamedChunk.bringsSomething(chunk.json()))
                .toList();
        if (chunks.size() < 2) {
            return Verdict.notApplicable();
        }
        Findings findings = new Findings(exchange);
        for (String field : fields) {
            JsonNode first = chunks.get(0).json().path(field);
            if (exchange.isRecorded() && RecordedValue.isHidden(first)) {
                continue;
            }
            chunks.stream()
                    .filter(chunk -> !chunk.json().path(field).equals(first))
                    .findFirst()
                    .ifPresent(chunk -> findings.add(
                            chunk.at("/" + field),
                            "as in the first chunk: " + (first.isMissingNode() ? "absent" : first),
                            chunk.json().path(field)));
        }
        return findings.verdict();
    }
}
