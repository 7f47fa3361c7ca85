package dev.touchstone.reports.history;

import dev.touchstone.reports.record.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * A period in which a requirement failed. A day on which it was not judged, or its result was inconclusive, neither
 * begins nor ends a period.
 *
 * @param requirement the requirement's id
 * @param before the last day on which it did not fail; null if there is no record of such a day
 * @param broke the first day on which it failed
 * @param end the first day on which it no longer failed; null if it still fails
 * @param fixed whether it passed on that day; if not, it no longer applied
 */
public record Breakdown(String requirement, HistoryDay before, HistoryDay broke, HistoryDay end, boolean fixed) {

    static List<Breakdown> of(String requirement, List<HistoryDay> days) {
        List<Breakdown> breakdowns = new ArrayList<>();
        HistoryDay good = null;
        HistoryDay broke = null;
        for (HistoryDay day : days) {
            Outcome outcome = day.outcome(requirement).orElse(Outcome.UNTESTED);
            boolean holds = outcome == Outcome.PASSED || outcome == Outcome.INAPPLICABLE;
            if (outcome == Outcome.FAILED && broke == null) {
                broke = day;
            } else if (holds && broke != null) {
                breakdowns.add(new Breakdown(requirement, good, broke, day, outcome == Outcome.PASSED));
                broke = null;
            }
            good = holds ? day : good;
        }
        if (broke != null) {
            breakdowns.add(new Breakdown(requirement, good, broke, null, false));
        }
        return breakdowns;
    }

    /** Tells whether the requirement still fails. */
    public boolean isOpen() {
        return end == null;
    }

    /** Tells whether there is no earlier record of it, so that it is unknown since when it fails. */
    public boolean isFromTheStart() {
        return before == null;
    }
}
