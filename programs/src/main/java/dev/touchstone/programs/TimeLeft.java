package dev.touchstone.programs;

import java.time.Duration;
import java.util.Locale;

/** Reports the progress of a measurement, and estimates the remaining time from its speed. */
final class TimeLeft {
    private final String what;
    private final int all;
    private final long started = System.nanoTime();
    private int done;

    TimeLeft(String what, int all) {
        this.what = what;
        this.all = all;
    }

    /** Counts one more finished piece, and returns the line to report. */
    synchronized String next() {
        done++;
        return line(what, done, all, Duration.ofNanos(System.nanoTime() - started));
    }

    static String line(String what, int done, int all, Duration taken) {
        long seconds = taken.toSeconds() * (all - done) / done;
        return String.format(
                Locale.ROOT, "%s: %d of %d, about %d min %02d s left", what, done, all, seconds / 60, seconds % 60);
    }
}
