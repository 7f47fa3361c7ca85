package dev.touchstone.suites.run;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Prints a line for each quarter of each endpoint's way: enough to see it move, and fit for a log. */
public final class PrintedProgress implements Progress {
    private static final int PARTS = 4;

    private final PrintStream out;
    private final Map<String, Integer> printed = new ConcurrentHashMap<>();

    public PrintedProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void started(String endpoint, int requests) {
        out.printf(Locale.ROOT, "%-16s ready, at most %d requests%n", endpoint, requests);
    }

    @Override
    public void advanced(String endpoint, int done, int all) {
        int part = done * PARTS / all;
        if (part > printed.getOrDefault(endpoint, 0) && part < PARTS) {
            printed.put(endpoint, part);
            out.printf(Locale.ROOT, "%-16s %d of %d scenarios%n", endpoint, done, all);
        }
    }

    @Override
    public void finished(String endpoint, int requests, double seconds) {
        out.printf(Locale.ROOT, "%-16s done: %d requests in %.1f s%n", endpoint, requests, seconds);
    }
}
