package dev.touchstone.reports.render;

import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import java.util.Collection;

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
}
