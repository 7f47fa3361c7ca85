package dev.touchstone.reports.render;

import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many results have which outcome.
 *
 * @param passed without those that are {@code refused}
 * @param refused those that hold because the endpoint refuses the feature honestly
 */
public record Counts(int passed, int refused, int failed, int cantTell, int inapplicable, int untested) {

    static Counts of(Collection<Result> results, Refusals refusals) {
        int refused = (int) results.stream().filter(refusals::isRefused).count();
        return new Counts(
                count(results, Outcome.PASSED) - refused,
                refused,
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
        return passed + refused + failed + cantTell + inapplicable + untested;
    }

    /** Only what there is, each with its glyph: {@code ✓9 ✗1}. */
    String inShort() {
        Map<OutcomeLook, Integer> counts = new LinkedHashMap<>();
        counts.put(OutcomeLook.of(Outcome.PASSED), passed);
        counts.put(OutcomeLook.REFUSED, refused);
        counts.put(OutcomeLook.of(Outcome.FAILED), failed);
        counts.put(OutcomeLook.of(Outcome.CANT_TELL), cantTell);
        counts.put(OutcomeLook.of(Outcome.INAPPLICABLE), inapplicable);
        counts.put(OutcomeLook.of(Outcome.UNTESTED), untested);
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getKey().glyph() + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
