package dev.touchstone.suites.check.stream;

import dev.touchstone.suites.check.Check;
import dev.touchstone.suites.check.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules about streams, by their names in YAML. */
public final class StreamRules {
    private static final Map<String, Check> RULES = Map.ofEntries(
            Map.entry("framing", new Framing()),
            Map.entry("streamed", (exchange, context) -> Verdict.of(List.of())),
            Map.entry("terminator", new Terminator()),
            Map.entry("no-terminator", new NoTerminator()),
            Map.entry("first-role", new FirstRole()),
            Map.entry("constant-fields", new ConstantFields()),
            Map.entry("one-creation", new OneCreation()),
            Map.entry("one-back-end", new OneBackEnd()),
            Map.entry("choice-indices", new ChoiceIndices()),
            Map.entry("finish-alone", new FinishAlone()),
            Map.entry("error-form", new ErrorForm()),
            Map.entry("usage-null-before-last", new UsageNullBeforeLast()),
            Map.entry("logprobs-spell-text", new LogprobsSpellText()),
            Map.entry("tool-types", new ToolTypes()),
            Map.entry("tool-indices", new ToolIndices()),
            Map.entry("one-finish-per-choice", new OneFinishPerChoice()),
            Map.entry("nothing-after-finish", new NothingAfterFinish()),
            Map.entry("usage-only-when-asked", new UsageOnlyWhenAsked()),
            Map.entry("usage-chunk-last", new UsageChunkLast()),
            Map.entry("has-choices-or-usage", new HasChoicesOrUsage()),
            Map.entry("tool-fragments", new ToolFragments()),
            Map.entry("event-names", new EventNames()),
            Map.entry("sequence-numbers", new SequenceNumbers()),
            Map.entry("responses-lifecycle", new ResponsesLifecycle()),
            Map.entry("deltas-add-up", new DeltasAddUp()),
            Map.entry("annotations-kept", new AnnotationsKept()),
            Map.entry("text-once", new TextOnce()),
            Map.entry("done-events", new DoneEvents()),
            Map.entry("done-in-order", new DoneInOrder()),
            Map.entry("one-response", new OneResponse()),
            Map.entry("items-add-up", new ItemsAddUp()),
            Map.entry("item-ids", new ItemIds()),
            Map.entry("sealed-when-done", new SealedWhenDone()),
            Map.entry("no-error-event", new NoErrorEvent()),
            Map.entry("utf-8", new ValidUtf8()));

    /** The name of the rule that has its own arguments. */
    public static final String INCREMENTAL = "incremental";

    private StreamRules() {}

    public static Set<String> names() {
        Set<String> names = new HashSet<>(RULES.keySet());
        names.add(INCREMENTAL);
        return names;
    }

    /** @throws IllegalArgumentException if there is no such rule */
    public static Check named(String name) {
        Check rule = RULES.get(name);
        if (rule == null) {
            throw new IllegalArgumentException("there is no rule about streams called '" + name + "'");
        }
        return rule;
    }
}
