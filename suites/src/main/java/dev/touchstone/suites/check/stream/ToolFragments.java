package dev.touchstone.suites.check.stream;

import dev.touchstone.specs.json.Decimals;
import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Findings;
import dev.touchstone.suites.check.Verdict;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Every fragment of a tool call has the index of the call. Only the first fragment of each call has its id and name,
 * because clients concatenate repeated values.
 */
final class ToolFragments implements Check {
    /**
     * @param choice the choice's index
     * @param index the call's index
     */
    private record CallKey(int choice, int index) {}

    @Override
    public Verdict judge(ObservedExchange exchange, Context context) {
        Findings findings = new Findings(exchange);
        Set<CallKey> begun = new HashSet<>();
        List<ToolFragment> fragments = ToolFragment.of(exchange);
        fragments.forEach(fragment -> judge(fragment, begun, findings));
        return fragments.isEmpty() ? Verdict.notApplicable() : findings.verdict();
    }

    private static void judge(ToolFragment sent, Set<CallKey> begun, Findings findings) {
        String at = sent.at();
        JsonNode fragment = sent.json();
        JsonNode index = fragment.path("index");
        if (!Decimals.isInteger(index)) {
            findings.add(at + "/index", "an integer", index);
            return;
        }
        JsonNode name = fragment.path("function").path("name");
        if (begun.add(new CallKey(sent.choice(), index.asInt(0)))) {
            if (fragment.path("id").asString("").isEmpty()) {
                findings.add(at + "/id", "a text that is not empty in the first fragment", fragment.path("id"));
            }
            if (fragment.path("type").asString("function").equals("function")
                    && name.asString("").isEmpty()) {
                findings.add(at + "/function/name", "a text that is not empty in the first fragment", name);
            }
        } else if (!name.asString("").isEmpty()) {
            findings.add(at + "/function/name", "absent after the first fragment", name);
        } else if (!fragment.path("id").asString("").isEmpty()) {
            findings.add(at + "/id", "absent after the first fragment", fragment.path("id"));
        }
    }
}
