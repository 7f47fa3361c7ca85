package dev.touchstone.reports.render;

import dev.touchstone.reports.history.HistoryDay;
import dev.touchstone.reports.usage.Reliability;
import dev.touchstone.reports.usage.Speed.Quantiles;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;

/**
 * The availability and speed of an endpoint in a month.
 *
 * @param runs the number of days with a run
 * @param answered the part of the requests that was answered, in words
 * @param errors the other requests by kind, in words; empty if there are none
 * @param p50 the median over the days of each day's median
 * @param p95 the median over the days of each day's 95th percentile
 */
public record HistoryMonth(YearMonth month, int runs, String answered, String errors, String p50, String p95) {
    private static final String UNKNOWN = "–";

    /** Returns the months, the last month first. */
    static List<HistoryMonth> of(List<HistoryDay> days) {
        Map<YearMonth, List<HistoryDay>> byMonth = new LinkedHashMap<>();
        days.forEach(day -> byMonth.computeIfAbsent(YearMonth.from(day.date()), any -> new ArrayList<>())
                .add(day));
        List<HistoryMonth> months = new ArrayList<>();
        byMonth.forEach((month, inIt) -> months.add(
                0,
                new HistoryMonth(
                        month,
                        inIt.size(),
                        answered(sum(inIt, Reliability::errors), sum(inIt, Reliability::attempts)),
                        errors(inIt),
                        median(inIt, Quantiles::p50),
                        median(inIt, Quantiles::p95))));
        return months;
    }

    /** Returns the part of the requests that was answered, in percent. Rounds down, so that no error disappears. */
    static String answered(int errors, int attempts) {
        if (attempts == 0) {
            return UNKNOWN;
        }
        double percent = Math.floor(1000.0 * (attempts - errors) / attempts) / 10;
        return errors == 0 ? "100 %" : String.format(Locale.ROOT, "%.1f %%", percent);
    }

    static String millis(Quantiles measured, ToLong quantile) {
        return measured == null ? UNKNOWN : milliseconds(quantile.of(measured));
    }

    /** Reads one number of a day. */
    interface ToLong {
        long of(Quantiles measured);
    }

    private static String milliseconds(long millis) {
        return String.format(Locale.ROOT, "%,d ms", millis);
    }

    private static String median(List<HistoryDay> days, ToLong quantile) {
        long[] sorted = days.stream()
                .map(HistoryDay::answers)
                .filter(Objects::nonNull)
                .mapToLong(quantile::of)
                .sorted()
                .toArray();
        return sorted.length == 0 ? UNKNOWN : milliseconds(sorted[(sorted.length - 1) / 2]);
    }

    private static String errors(List<HistoryDay> days) {
        List<String> kinds = new ArrayList<>();
        kind(kinds, sum(days, Reliability::rateLimited), "429");
        kind(kinds, sum(days, Reliability::failed), "5xx");
        kind(kinds, sum(days, one -> one.errors() - one.rateLimited() - one.failed()), "no answer");
        return String.join(", ", kinds);
    }

    private static void kind(List<String> kinds, int count, String what) {
        if (count > 0) {
            kinds.add(count + " × " + what);
        }
    }

    private static int sum(List<HistoryDay> days, ToIntFunction<Reliability> count) {
        return days.stream().map(HistoryDay::reliability).mapToInt(count).sum();
    }
}
