package dev.touchstone.reports.render;

import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How many results have which outcome. */
public record Counts(int passed, int failed, int cantTell, int inapplicable, int untested) {

    public static Counts of(Collection<Result> results) {
        return new Counts(
                count(results, Outcome.PASSED),
                count(results, Outcome.FAILED),
                count(results, Outcome.CANT_TELL),
                count(results, Outcome.INAPPLICABLE),
                count(results, Outcome.UNTESTED));
    }

    private static int count(Collection<Result> results, Outcome outcome) {
        return (int)
                results.stream().filter(result -> result.outcome() == outcome).count();
    }

    public int total() {
        return passed + failed + cantTell + inapplicable + untested;
    }

    /** Only what there is, each with its glyph: {@code ✓9 ✗1}. */
    String inShort() {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        counts.put(Outcome.PASSED, passed);
        counts.put(Outcome.FAILED, failed);
        counts.put(Outcome.CANT_TELL, cantTell);
        counts.put(Outcome.INAPPLICABLE, inapplicable);
        counts.put(Outcome.UNTESTED, untested);
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> OutcomeLook.of(entry.getKey()).glyph() + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
