package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Leftover;
import dev.touchstone.reports.text.FittedText;
import dev.touchstone.reports.text.Quantity;
import dev.touchstone.reports.text.VisibleText;
import dev.touchstone.suites.budget.TimeBound;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/** Prints lines that are fit for a log: by default one line for each quarter of an endpoint's scenarios. */
public final class PrintedProgress implements Progress {
    private static final int PARTS = 4;

    private static final Duration WORTH_A_LINE = Duration.ofSeconds(5);

    /** How much is printed. */
    public enum Detail {
        /** Only what requires an action of the user. */
        QUIET,
        NORMAL,
        /** Every scenario and every pause. */
        VERBOSE
    }

    private final PrintStream out;
    private final Detail detail;
    private final int columns;
    private final Map<String, Integer> printed = new ConcurrentHashMap<>();

    public PrintedProgress(PrintStream out) {
        this(out, Detail.NORMAL, FittedText.UNLIMITED);
    }

    /** @param columns the width of the terminal; {@link FittedText#UNLIMITED} if there is none */
    public PrintedProgress(PrintStream out, Detail detail, int columns) {
        this.out = out;
        this.detail = detail;
        this.columns = columns;
    }

    private boolean isQuiet() {
        return detail == Detail.QUIET;
    }

    @Override
    public void started(String endpoint, int requests) {
        if (!isQuiet()) {
            out.printf(Locale.ROOT, "%-16s ready, at most %s%n", endpoint, Quantity.of(requests, "request"));
        }
    }

    @Override
    public void planned(IntFunction<List<String>> plan) {
        if (!isQuiet()) {
            plan.apply(columns).forEach(out::println);
            out.println();
        }
    }

    @Override
    public void paused(String endpoint, Duration wait) {
        // A line for each short wait would hide everything else. Short waits are normal at a busy endpoint.
        if (detail == Detail.VERBOSE || !isQuiet() && wait.compareTo(WORTH_A_LINE) >= 0) {
            out.printf(Locale.ROOT, "%-16s asks to be tried again in %d s%n", endpoint, wait.toSeconds());
        }
    }

    @Override
    public void waiting(String endpoint, String request, Duration since, Duration limit, Optional<Duration> left) {
        if (isQuiet()) {
            return;
        }
        out.printf(
                Locale.ROOT,
                "%-16s has waited %d s for the answer to %s (limit %d s)%s%n",
                endpoint,
                since.toSeconds(),
                VisibleText.line(request),
                limit.toSeconds(),
                left.map(time -> "; the run has " + TimeBound.words(time) + " left")
                        .orElse(""));
    }

    @Override
    public void left(String endpoint, List<Leftover> leftovers) {
        out.printf(Locale.ROOT, "%-16s still has resources that the run created. Delete them by hand:%n", endpoint);
        leftovers.forEach(one -> out.printf(
                Locale.ROOT, "  %s %s (%s)%n", one.kind(), VisibleText.line(one.id()), VisibleText.line(one.reason())));
    }

    @Override
    public void advanced(String endpoint, int done, int all) {
        int part = done * PARTS / all;
        boolean isNextPart = part > printed.getOrDefault(endpoint, 0) && part < PARTS;
        if (detail == Detail.VERBOSE || detail == Detail.NORMAL && isNextPart) {
            printed.put(endpoint, part);
            out.printf(Locale.ROOT, "%-16s %d of %d scenarios%n", endpoint, done, all);
        }
    }

    @Override
    public void finished(String endpoint, int requests, double seconds) {
        if (!isQuiet()) {
            out.printf(Locale.ROOT, "%-16s done: %s in %.1f s%n", endpoint, Quantity.of(requests, "request"), seconds);
        }
    }
}
