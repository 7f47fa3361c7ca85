package dev.touchstone.suites.check;

import dev.touchstone.specs.json.PointerPattern;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * {@code unique: {at: …, within: …, acrossSteps: [a, b]}}: all values that the pattern matches in the assembled answer
 * differ from each other and from those in the named steps. Absent values do not count.
 *
 * @param type counts only values of objects of this type; null for any type
 * @param within searches each value that this pattern matches separately; the empty pointer for the whole answer
 */
record UniqueCheck(PointerPattern at, PointerPattern within, List<String> acrossSteps, String type) implements Check {

    static UniqueCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node, "at");
        UniqueCheck check = new UniqueCheck(
                new PointerPattern(arguments.requiredText("at")),
                arguments.pointer("within").orElse(new PointerPattern("")),
                arguments.texts("acrossSteps"),
                arguments.text("ofType").orElse(null));
        arguments.done();
        return check;
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        boolean judged = false;
        for (PointerPattern.Match part : within.find(exchange.assembled())) {
            Map<JsonNode, String> seen = inOtherSteps(exchange, context);
            for (PointerPattern.Match match : at.find(part.value())) {
                if (match.value().isMissingNode() || !isOfType(part.value(), match.at())) {
                    continue;
                }
                judged = true;
                String place = part.at() + match.at();
                String before = seen.putIfAbsent(match.value(), place);
                if (before != null) {
                    findings.add(place, "a value that differs from the one at " + before, match.value());
                }
            }
        }
        return judged ? findings.verdict() : Verdict.notApplicable();
    }

    private boolean isOfType(JsonNode part, String at) {
        JsonNode holder = part.at(JsonPointer.compile(at).head());
        return type == null || holder.path("type").asString("").equals(type);
    }

    private Map<JsonNode, String> inOtherSteps(ObservedExchange exchange, Context context) {
        Map<JsonNode, String> seen = new HashMap<>();
        for (String step : acrossSteps) {
            context.step(step)
                    .filter(other -> other != exchange)
                    .ifPresent(other -> within.find(other.assembled())
                            .forEach(part -> at.find(part.value())
                                    .forEach(match ->
                                            seen.putIfAbsent(match.value(), step + " " + part.at() + match.at()))));
        }
        return seen;
    }
}
