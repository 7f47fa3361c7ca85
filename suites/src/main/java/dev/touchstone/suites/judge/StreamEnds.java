package dev.touchstone.suites.judge;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.specs.CheckCall;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.suites.check.Context;
import dev.touchstone.suites.check.Vocabulary;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The requirements about the end of a stream. A stream that breaks off is one finding, of one of these requirements.
 * The missing part of the stream cannot be judged.
 */
public final class StreamEnds {
    private static final Set<String> ABOUT_THE_END = Set.of("no-error-event", "responses-lifecycle", "terminator");

    /** The rule whose findings name the last event that arrived, although they are about the missing events. */
    private static final String LAST = "usage-chunk-last";

    private final List<Entry> entries;

    private record Entry(WireRequirement requirement, CompiledRequirement compiled) {}

    /** @param requirements requirements of any kind; only the gating ones about the end of a stream are used */
    public StreamEnds(List<WireRequirement> requirements, Vocabulary vocabulary) {
        this.entries = requirements.stream()
                .filter(requirement ->
                        requirement.statement().gates() && rules(requirement).anyMatch(ABOUT_THE_END::contains))
                .map(requirement -> new Entry(requirement, CompiledRequirement.of(requirement, vocabulary)))
                .toList();
    }

    /**
     * Returns the requirement that an exchange fails because its stream breaks off. Empty if the stream is complete, or
     * if no such requirement fails.
     */
    public Optional<String> saying(ObservedExchange exchange, Context context) {
        return exchange.isBrokenStream()
                ? entries.stream()
                        .filter(entry -> entry.requirement().when().matches(exchange))
                        .filter(entry -> entry.compiled()
                                .judge(exchange, context)
                                .filter(Judgement::fails)
                                .isPresent())
                        .map(entry -> entry.requirement().id())
                        .findFirst()
                : Optional.empty();
    }

    /** Tells whether the findings of a requirement are about the missing part of the stream. */
    static boolean isAboutTheRest(Requirement requirement, Judgement judgement) {
        return judgement.fails()
                && (rules(requirement).anyMatch(LAST::equals)
                        || judgement.findings().stream().map(Finding::at).noneMatch(StreamEnds::isAboutWhatCame));
    }

    private static boolean isAboutWhatCame(String at) {
        return at.startsWith("event ") || at.startsWith("header ") || at.startsWith("status");
    }

    private static Stream<String> rules(Requirement requirement) {
        return requirement.checks().stream()
                .filter(check -> check.name().equals("stream"))
                .map(CheckCall::arguments)
                .map(rule -> rule.asString(""));
    }
}
