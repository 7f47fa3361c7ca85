package dev.touchstone.suites.check;

import dev.touchstone.specs.json.PointerPattern;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * {@code members: {at: "/results/*\/categories", sameAs: "/results/*\/category_scores"}}: the two patterns match
 * objects in the answer that have the same member names, pair by pair.
 */
record MembersCheck(PointerPattern at, PointerPattern sameAs) implements Check {

    static MembersCheck parse(JsonNode node) {
        Arguments arguments = Arguments.of(node);
        MembersCheck check = new MembersCheck(
                new PointerPattern(arguments.requiredText("at")), new PointerPattern(arguments.requiredText("sameAs")));
        arguments.done();
        return check;
    }

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        List<PointerPattern.Match> here = at.find(exchange.assembled());
        List<PointerPattern.Match> there = sameAs.find(exchange.assembled());
        if (here.isEmpty() || here.size() != there.size()) {
            findings.add(at.text(), "as many objects as at " + sameAs + ": " + there.size(), "" + here.size());
            return findings.verdict();
        }
        for (int index = 0; index < here.size(); index++) {
            Set<String> expected = names(there.get(index).value());
            Set<String> observed = names(here.get(index).value());
            if (!expected.equals(observed)) {
                findings.add(here.get(index).at(), "the members of " + sameAs + ": " + expected, observed.toString());
            }
        }
        return findings.verdict();
    }

    private static Set<String> names(JsonNode object) {
        return new TreeSet<>(object.propertyNames());
    }
}
