package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Leftover;
import dev.touchstone.suites.budget.TimeBound;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Shows on a terminal how far each endpoint is and how long it may still take, in one line that is overwritten. */
public final class StatusProgress implements Progress {
    /** The number of ended scenarios from which on their time is used to estimate the remaining time. */
    private static final int ENOUGH = 5;

    /** How far an endpoint is. */
    private record Way(int done, int all) {}

    private final Progress lines;
    private final Consumer<String> status;
    private final LongSupplier nanos;
    private final int columns;
    private final Map<String, Way> ways = new TreeMap<>();
    private long began;

    /**
     * @param lines prints the messages that get a line of their own
     * @param status overwrites the current line; an empty text leaves an empty line
     * @param nanos the clock
     * @param columns the width of the terminal
     */
    public StatusProgress(Progress lines, Consumer<String> status, LongSupplier nanos, int columns) {
        this.lines = lines;
        this.status = status;
        this.nanos = nanos;
        this.columns = columns;
    }

    private synchronized void line(Runnable print) {
        if (!ways.isEmpty()) {
            status.accept("");
        }
        print.run();
        show();
    }

    private void show() {
        if (!ways.isEmpty()) {
            String text = text();
            // A terminal starts a new line if a line fills its last column.
            status.accept(text.length() < columns ? text : text.substring(0, columns - 2) + "…");
        }
    }

    private String text() {
        String each = ways.entrySet().stream()
                .map(way -> way.getKey() + " " + way.getValue().done() + "/"
                        + way.getValue().all())
                .collect(Collectors.joining(" · "));
        int done = ways.values().stream().mapToInt(Way::done).sum();
        int open = ways.values().stream().mapToInt(Way::all).sum() - done;
        if (done < ENOUGH) {
            return each;
        }
        Duration left = Duration.ofNanos((nanos.getAsLong() - began) / done * open);
        return "about " + TimeBound.words(left) + " left · " + each;
    }

    @Override
    public void started(String endpoint, int requests) {
        line(() -> {
            began = ways.isEmpty() ? nanos.getAsLong() : began;
            lines.started(endpoint, requests);
        });
    }

    @Override
    public synchronized void advanced(String endpoint, int done, int all) {
        ways.put(endpoint, new Way(done, all));
        show();
    }

    @Override
    public void planned(IntFunction<List<String>> plan) {
        line(() -> lines.planned(plan));
    }

    @Override
    public void paused(String endpoint, Duration wait) {
        line(() -> lines.paused(endpoint, wait));
    }

    @Override
    public void waiting(String endpoint, String request, Duration since, Duration limit, Optional<Duration> left) {
        line(() -> lines.waiting(endpoint, request, since, limit, left));
    }

    @Override
    public void left(String endpoint, List<Leftover> leftovers) {
        line(() -> lines.left(endpoint, leftovers));
    }

    @Override
    public void finished(String endpoint, int requests, double seconds) {
        line(() -> {
            ways.remove(endpoint);
            lines.finished(endpoint, requests, seconds);
        });
    }
}
