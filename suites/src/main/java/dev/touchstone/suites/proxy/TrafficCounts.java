package dev.touchstone.suites.proxy;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.text.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what has been recorded so far, and shows it to the user. Thread-safe. */
public final class TrafficCounts {
    /** The maximum number of different names that are counted, because names come from the traffic. */
    private static final int MAX_NAMES = 200;

    private final Map<String, Integer> operations = new TreeMap<>();
    private final Map<String, Integer> noticed = new TreeMap<>();
    private final Map<String, Integer> losses = new TreeMap<>();
    private int recorded;
    private int incomplete;

    /** @param operation the operation; null for one that is not OpenAI's */
    synchronized void recorded(String operation, Exchange exchange) {
        recorded++;
        add(operations, operation == null ? "not OpenAI's API" : operation);
        if (exchange.response() == null) {
            incomplete++;
        }
    }

    /** Counts a failure of a wire requirement on an exchange. */
    synchronized void noticed(String requirement) {
        add(noticed, requirement);
    }

    /**
     * Counts something that passed and is not in the record, or only in a changed form.
     *
     * @param why the reason, in words
     */
    synchronized void lost(String why) {
        add(losses, why);
    }

    private static void add(Map<String, Integer> to, String name) {
        if (to.containsKey(name) || to.size() < MAX_NAMES) {
            to.merge(name, 1, Integer::sum);
        }
    }

    /** Returns how many exchanges are in the record. */
    public synchronized int recorded() {
        return recorded;
    }

    /** Returns why exchanges are missing from the record, each reason with its count. */
    public synchronized List<String> losses() {
        List<String> lines = new ArrayList<>();
        losses.forEach((why, count) -> lines.add(count + "× " + why));
        return lines;
    }

    /** Returns the failed requirements, each with its number of exchanges. */
    public synchronized Map<String, Integer> noticed() {
        return new TreeMap<>(noticed);
    }

    /** Returns the counts as one line. */
    public synchronized String line() {
        StringBuilder line = new StringBuilder(Quantity.of(recorded, "exchange"));
        String separator = ": ";
        for (Map.Entry<String, Integer> operation : operations.entrySet()) {
            line.append(separator).append(operation.getKey()).append(' ').append(operation.getValue());
            separator = ", ";
        }
        if (incomplete > 0) {
            line.append("; ").append(incomplete).append(" without an answer");
        }
        if (!noticed.isEmpty()) {
            line.append("; ").append(noticed.size()).append(" requirements failed");
        }
        if (!losses.isEmpty()) {
            line.append("; NOT RECORDED: ").append(String.join(", ", losses()));
        }
        return line.toString();
    }
}
