package dev.touchstone.suites.check.stream;

import dev.touchstone.specs.json.Decimals;
import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import tools.jackson.databind.JsonNode;

/**
 * An annotation that an event adds to a text, such as the source of a web search, is one of the annotations of that
 * text in the final response. Programs read the sources that they show from the final response.
 */
final class AnnotationsKept implements Check {
    private static final String ADDED = "response.output_text.annotation.added";

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        JsonNode output = exchange.assembled().path("output");
        boolean any = false;
        for (EventDocument document : exchange.documents()) {
            JsonNode event = document.json();
            if (!event.path("type").asString("").equals(ADDED)) {
                continue;
            }
            int item = index(event, "output_index");
            int part = index(event, "content_index");
            int annotation = index(event, "annotation_index");
            if (item < 0 || part < 0 || annotation < 0) {
                continue; // the schema of the event judges its missing members
            }
            any = true;
            JsonNode kept = output.path(item).path("content").path(part).path("annotations");
            if (kept.size() <= annotation) {
                findings.add(
                        "final response /output/" + item + "/content/" + part + "/annotations",
                        "the annotation that " + document.at("/type") + " adds, as number " + (annotation + 1),
                        kept.isArray() ? Integer.toString(kept.size()) : "none");
            }
        }
        return any ? findings.verdict() : Verdict.notApplicable();
    }

    private static int index(JsonNode event, String name) {
        long index = Decimals.integer(event.path(name)).orElse(-1);
        return index > Integer.MAX_VALUE ? -1 : (int) index;
    }
}
