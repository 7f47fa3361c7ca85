package dev.touchstone.suites.proxy;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.text.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What has been recorded so far, for the user who watches. May be shared by threads. */
public final class TrafficCounts {
    /** Names come from the traffic; so many are counted apart. */
    private static final int MOST_NAMES = 200;

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

    /** A wire requirement failed on an exchange. */
    synchronized void noticed(String requirement) {
        add(noticed, requirement);
    }

    /** Something that passed is not in the record, or not as it was. @param why in words */
    synchronized void lost(String why) {
        add(losses, why);
    }

    private static void add(Map<String, Integer> to, String name) {
        if (to.containsKey(name) || to.size() < MOST_NAMES) {
            to.merge(name, 1, Integer::sum);
        }
    }

    /** How many exchanges are in the record. */
    public synchronized int recorded() {
        return recorded;
    }

    /** Why exchanges are missing from the record, each with how often. */
    public synchronized List<String> losses() {
        List<String> lines = new ArrayList<>();
        losses.forEach((why, count) -> lines.add(count + "× " + why));
        return lines;
    }

    /** Which requirements failed on how many exchanges. */
    public synchronized Map<String, Integer> noticed() {
        return new TreeMap<>(noticed);
    }

    /** One line that says how it stands. */
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
