package dev.touchstone.reports.render;

import dev.touchstone.reports.history.HistoryDay;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Draws days as the segments of a strip. All strips of a site begin and end on the same day, so that they are aligned.
 * Consecutive days with the same state are one segment.
 */
final class HistoryStrip {
    /** The maximum number of days that a run is shown for if there is no later run. */
    private static final int MAX_DAYS_OF_A_RUN = 7;

    /** The minimum part of the width at which a segment has room for a glyph. */
    private static final double GLYPH_PART = 0.02;

    private static final double MONTH_PART = 0.06;

    /** The look of a state. */
    record StripLook(String glyph, String word, String style) {
        static final StripLook NOT_JUDGED = new StripLook("·", "not judged", "untested");
        private static final StripLook NO_RUN = new StripLook("", "no run", "gap");
    }

    /**
     * @param days the width in days
     * @param glyph empty if the segment is too narrow
     * @param link the address of the report of its first day; empty if there was no run
     */
    public record StripSegment(String style, long days, String glyph, String title, String link) {}

    private record Stretch(StripLook look, LocalDate from, LocalDate to, HistoryDay day) {
        boolean continues(Stretch before) {
            return before.to.equals(from) && before.look.equals(look);
        }

        Stretch upTo(LocalDate end) {
            return new Stretch(look, from, end, day);
        }
    }

    private final LocalDate first;
    /** The day after the last day. */
    private final LocalDate end;

    HistoryStrip(LocalDate first, LocalDate last) {
        this.first = first;
        this.end = last.plusDays(1);
    }

    List<StripSegment> of(
            List<HistoryDay> days, Function<HistoryDay, StripLook> look, Function<HistoryDay, String> link) {
        List<Stretch> stretches = new ArrayList<>();
        LocalDate at = first;
        for (int index = 0; index < days.size(); index++) {
            HistoryDay day = days.get(index);
            LocalDate next = index + 1 < days.size()
                    ? days.get(index + 1).date()
                    : day.date().plusDays(1);
            LocalDate longest = day.date().plusDays(MAX_DAYS_OF_A_RUN);
            add(stretches, gap(at, day.date()));
            at = next.isBefore(longest) ? next : longest;
            add(stretches, new Stretch(look.apply(day), day.date(), at, day));
        }
        add(stretches, gap(at, end));
        return stretches.stream().map(one -> segment(one, link)).toList();
    }

    /** Returns the months, as segments of the same strip. */
    List<StripSegment> months() {
        List<StripSegment> months = new ArrayList<>();
        for (LocalDate from = first; from.isBefore(end); ) {
            YearMonth month = YearMonth.from(from);
            LocalDate after = month.plusMonths(1).atDay(1);
            LocalDate to = after.isBefore(end) ? after : end;
            long days = ChronoUnit.DAYS.between(from, to);
            months.add(new StripSegment("month", days, part(days) < MONTH_PART ? "" : month.toString(), "", ""));
            from = to;
        }
        return months;
    }

    private static Stretch gap(LocalDate from, LocalDate to) {
        return new Stretch(StripLook.NO_RUN, from, to, null);
    }

    private static void add(List<Stretch> stretches, Stretch next) {
        if (!next.from.isBefore(next.to)) {
            return;
        }
        Stretch before = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
        if (before != null && next.continues(before)) {
            stretches.set(stretches.size() - 1, before.upTo(next.to));
        } else {
            stretches.add(next);
        }
    }

    private StripSegment segment(Stretch stretch, Function<HistoryDay, String> link) {
        long days = ChronoUnit.DAYS.between(stretch.from, stretch.to);
        LocalDate last = stretch.to.minusDays(1);
        return new StripSegment(
                stretch.look.style(),
                days,
                part(days) < GLYPH_PART ? "" : stretch.look.glyph(),
                stretch.look.word() + ", " + stretch.from + (days == 1 ? "" : " to " + last),
                stretch.day == null ? "" : link.apply(stretch.day));
    }

    private double part(long days) {
        return (double) days / ChronoUnit.DAYS.between(first, end);
    }

    /** Returns the points of a line over the same days, in a box of 100 by 30 units; empty if nothing was measured. */
    String line(List<HistoryDay> days, Function<HistoryDay, Double> value) {
        double max = days.stream()
                .map(value)
                .filter(one -> one != null)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        BiFunction<HistoryDay, Double, String> point = (day, measured) -> {
            double x = 100 * part(ChronoUnit.DAYS.between(first, day.date()));
            double y = max == 0 ? 29 : 29 - 28 * measured / max;
            return round(x) + "," + round(y) + " " + round(x + 100 * part(1)) + "," + round(y);
        };
        StringBuilder line = new StringBuilder();
        for (HistoryDay day : days) {
            Double measured = value.apply(day);
            if (measured != null) {
                line.append(line.isEmpty() ? "" : " ").append(point.apply(day, measured));
            }
        }
        return line.toString();
    }

    private static double round(double units) {
        return Math.round(units * 100) / 100.0;
    }
}
