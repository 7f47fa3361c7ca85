package dev.touchstone.reports.history;

import dev.touchstone.reports.record.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * The time in which a requirement failed. Days on which it was not judged, or the result was inconclusive, begin none and
 * end none.
 *
 * @param requirement the requirement's id
 * @param before the last day on which it did not fail; null if no record says so
 * @param broke the first day on which it failed
 * @param end the first day on which it did not fail any more; null if it still fails
 * @param fixed whether it then passed; otherwise it no longer applied
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

    /** Whether the requirement still fails. */
    public boolean isOpen() {
        return end == null;
    }

    /** Whether no record shows it otherwise: then it is unknown since when it fails. */
    public boolean isFromTheStart() {
        return before == null;
    }
}
