package dev.touchstone.reports.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A sequence of days on which a state did not change.
 *
 * @param <S> the type of the state
 * @param state the state
 * @param first the first day
 * @param last the last day
 */
public record StateSpan<S>(S state, HistoryDay first, HistoryDay last) {

    /** Joins consecutive days with equal states. */
    public static <S> List<StateSpan<S>> of(List<HistoryDay> days, Function<HistoryDay, S> state) {
        List<StateSpan<S>> spans = new ArrayList<>();
        for (HistoryDay day : days) {
            S now = state.apply(day);
            StateSpan<S> before = spans.isEmpty() ? null : spans.get(spans.size() - 1);
            if (before != null && before.state.equals(now)) {
                spans.set(spans.size() - 1, new StateSpan<>(now, before.first, day));
            } else {
                spans.add(new StateSpan<>(now, day, day));
            }
        }
        return spans;
    }
}
