package dev.touchstone.suites.check.asked;

import dev.touchstone.suites.check.Check;
import java.util.Map;
import java.util.Set;

/**
 * The rules that compare an answer with what its request asks for, by their names in YAML. Each rule reads both from
 * the exchange.
 */
public final class AskedRules {
    private static final Map<String, Check> RULES = Map.ofEntries(
            Map.entry("stop-sequences", new StopSequences()),
            Map.entry("token-limit", new TokenLimit()),
            Map.entry("cut-off", new CutOff()),
            Map.entry("count", new AnswerCount()),
            Map.entry("tool-choice", new ChosenTools()),
            Map.entry("call-form", new CallForm()),
            Map.entry("hosted-calls", new HostedCalls()),
            Map.entry("single-call", new SingleCall()),
            Map.entry("logprobs", new TokenProbabilities()),
            Map.entry("alternatives", new TokenAlternatives()),
            Map.entry("encoding", new VectorEncoding()),
            Map.entry("different-vectors", new DifferentVectors()),
            Map.entry("included", new IncludedParts()),
            Map.entry("offered", new UnofferedCalls()),
            Map.entry("conversation", new NamedConversation()),
            Map.entry("prompt-first", new EchoedPrompt()),
            Map.entry("audio", new SpokenAnswer()),
            Map.entry("effort", new UnaskedReasoning()),
            Map.entry("summary", new UnaskedSummary()),
            Map.entry("whole-prompt", new WholePrompt()));

    private AskedRules() {}

    public static Set<String> names() {
        return RULES.keySet();
    }

    /** @throws IllegalArgumentException if there is no such rule */
    public static Check named(String name) {
        Check rule = RULES.get(name);
        if (rule == null) {
            throw new IllegalArgumentException("there is no rule about requests called '" + name + "'");
        }
        return rule;
    }
}
