package dev.touchstone.suites.application;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.When;
import dev.touchstone.specs.When.Form;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.shape.ObservedShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Collects what an application uses of the API, from its traffic. */
public final class ApplicationUse {
    private static final int MAX_PATHS = 500;
    private static final int OK = 200;

    private final Map<Operation, OperationUse> operations = new EnumMap<>(Operation.class);
    private final Map<String, Integer> unknownPaths = new TreeMap<>();
    private final List<When> unmet;
    private final Set<When> met = Collections.newSetFromMap(new IdentityHashMap<>());
    private int exchanges;
    private Instant first;
    private Instant last;

    /** @param conditions for each of these it is noted whether a request of the application meets it */
    ApplicationUse(Collection<When> conditions) {
        this.unmet = new ArrayList<>(conditions);
    }

    /** Adds an exchange. It is ignored if it is not for the API. */
    void add(Exchange exchange) {
        ObservedExchange observed = new ObservedExchange(exchange);
        if (observed.operation() == null) {
            observed.request()
                    .apiPath()
                    .filter(path -> unknownPaths.containsKey(path) || unknownPaths.size() < MAX_PATHS)
                    .ifPresent(path -> unknownPaths.merge(path, 1, Integer::sum));
            return;
        }
        ObservedShape.of(observed).ifPresent(shape -> {
            exchanges++;
            noteTime(exchange.startedAt());
            operations.computeIfAbsent(shape.operation(), OperationUse::new).add(shape, observed.status());
            unmet.removeIf(condition -> isMet(condition, observed) && met.add(condition));
        });
    }

    /**
     * Tells whether a condition applies to the answer to such a request. The content of a recorded answer does not
     * count.
     */
    private static boolean isMet(When condition, ObservedExchange exchange) {
        int status = exchange.isAnswered() ? exchange.status() : OK;
        Form answer = exchange.asked() == Form.STREAM && status < 300 ? Form.STREAM : Form.JSON;
        return condition.matchesRequest(exchange)
                && (condition.status() == null || condition.status().contains(status))
                && (condition.answer() == null || condition.answer() == answer);
    }

    private void noteTime(Instant at) {
        if (at != null) {
            first = first == null || at.isBefore(first) ? at : first;
            last = last == null || at.isAfter(last) ? at : last;
        }
    }

    Collection<OperationUse> operations() {
        return operations.values();
    }

    Optional<OperationUse> of(Operation operation) {
        return Optional.ofNullable(operations.get(operation));
    }

    /** Tells whether a request of the application meets the part of a condition that is about requests. */
    boolean meets(When condition) {
        return met.contains(condition);
    }

    /** Returns the paths of the API that are no operation of the revision, each with its number of requests. */
    Map<String, Integer> unknownPaths() {
        return unknownPaths;
    }

    int exchanges() {
        return exchanges;
    }

    /** Returns when the first exchange was recorded. Empty if no recording says it. */
    Optional<Instant> first() {
        return Optional.ofNullable(first);
    }

    Optional<Instant> last() {
        return Optional.ofNullable(last);
    }
}
