package dev.touchstone.reports.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Days on which something stayed as it was.
 *
 * @param <S> what it may be
 * @param state how it was
 * @param first the first day
 * @param last the last day
 */
public record StateSpan<S>(S state, HistoryDay first, HistoryDay last) {

    /** Puts days with equal states together, in their order. */
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
