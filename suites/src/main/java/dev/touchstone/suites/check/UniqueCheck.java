package dev.touchstone.suites.check;

import dev.touchstone.specs.json.Decimals;
import dev.touchstone.specs.json.PointerPattern;
import dev.touchstone.suites.family.RequestedCount;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * {@code unique: {at: …, within: …, acrossSteps: [a, b]}}: all values that the pattern matches in the assembled answer
 * differ from each other and from those in the named steps. Absent values do not count. With {@code numbered: true}, the
 * values are the numbers from 0 on, in any order.
 *
 * @param type counts only values of objects of this type; null for any type
 * @param within searches each value that this pattern matches separately; the empty pointer for the whole answer
 */
record UniqueCheck(PointerPattern at, PointerPattern within, List<String> acrossSteps, String type, boolean numbered)
        implements Check {

    static UniqueCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node, "at");
        UniqueCheck check = new UniqueCheck(
                new PointerPattern(arguments.requiredText("at")),
                arguments.pointer("within").orElse(new PointerPattern("")),
                arguments.texts("acrossSteps"),
                arguments.text("ofType").orElse(null),
                arguments.flag("numbered").orElse(false));
        arguments.done();
        return check;
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        boolean judged = false;
        for (PointerPattern.Match part : within.find(exchange.assembled())) {
            if (numbered) {
                long asked = exchange.count().map(RequestedCount::asked).orElse(0L);
                judged |= numbered(part, asked, findings);
                continue;
            }
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

    /** A number that comes twice is told by a requirement without {@code numbered}. */
    private boolean numbered(PointerPattern.Match part, long asked, Findings findings) {
        List<PointerPattern.Match> found = at.find(part.value()).stream()
                .filter(match -> Decimals.isInteger(match.value()))
                .toList();
        long count = Math.max(asked, found.size());
        for (PointerPattern.Match match : found) {
            long number = Decimals.integer(match.value()).orElse(-1);
            if (number < 0 || number >= count) {
                findings.add(part.at() + match.at(), "a number from 0 to " + (count - 1), match.value());
            }
        }
        return !found.isEmpty();
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
