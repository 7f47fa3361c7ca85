package dev.touchstone.suites.check;

import dev.touchstone.specs.json.PointerPattern;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * {@code unique: {at: …, acrossSteps: [a, b]}}: no two values in the assembled answer that the pattern names are the same,
 * nor any of them the same as one in the named steps. Values that are absent don't count.
 */
record UniqueCheck(PointerPattern at, List<String> acrossSteps) implements Check {

    static UniqueCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node, "at");
        UniqueCheck check =
                new UniqueCheck(new PointerPattern(arguments.requiredText("at")), arguments.texts("acrossSteps"));
        arguments.done();
        return check;
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Map<JsonNode, String> seen = new HashMap<>();
        for (String step : acrossSteps) {
            context.step(step)
                    .filter(other -> other != exchange)
                    .ifPresent(other -> at.find(other.assembled())
                            .forEach(match -> seen.putIfAbsent(match.value(), step + " " + match.at())));
        }
        Findings findings = new Findings(exchange);
        int judged = 0;
        for (PointerPattern.Match match : at.find(exchange.assembled())) {
            if (match.value().isMissingNode()) {
                continue;
            }
            judged++;
            String before = seen.putIfAbsent(match.value(), match.at());
            if (before != null) {
                findings.add(match.at(), "a value of its own, other than at " + before, match.value());
            }
        }
        return judged == 0 ? Verdict.notApplicable() : findings.verdict();
    }
}
