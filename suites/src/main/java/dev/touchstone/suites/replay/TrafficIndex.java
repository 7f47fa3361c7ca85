package dev.touchstone.suites.replay;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.shape.ObservedShape;
import dev.touchstone.suites.shape.RequestShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Sorts recorded exchanges into classes, and notes which earlier exchanges each one depends on. It holds numbers and
 * ids, and no bodies, so that traffic of any size fits into the memory.
 */
final class TrafficIndex {
    /** The maximum number of classes. A hostile recording could have as many as it has entries. */
    private static final int MAX_CLASSES = 10_000;

    private static final int MAX_IDS = 2_000_000;
    private static final int LONGEST_CHAIN = 20;

    private final ReplayOptions options;
    private final Map<ClassKey, ClassEntry> classes = new LinkedHashMap<>();
    private final Map<String, Integer> givenBy = new HashMap<>();
    private final Map<Integer, SortedSet<Integer>> chains = new HashMap<>();
    private final Map<Integer, String> unsendable = new HashMap<>();
    private int next;
    private int notOfTheApi;
    private int beyond;

    /**
     * The key of a class.
     *
     * @param target distinguishes the candidate's models: a mapped model's name, or else the role
     */
    record ClassKey(RequestShape shape, String target, boolean refused) {}

    /**
     * A request that may be sent.
     *
     * @param number the number of the exchange
     * @param chain the exchanges that it depends on
     * @param complete whether its answer can be compared
     */
    record Candidate(int number, SortedSet<Integer> chain, boolean complete) {
        private static final Comparator<Candidate> BEST_FIRST = Comparator.comparing(
                        (Candidate each) -> !each.complete())
                .thenComparing(each -> each.chain().size())
                .thenComparing(Candidate::number);
    }

    static final class ClassEntry {
        private final String model;
        private final List<Candidate> candidates = new ArrayList<>();
        private int exchanges;
        private String obstacle;

        ClassEntry(String model) {
            this.model = model;
        }

        String model() {
            return model;
        }

        int exchanges() {
            return exchanges;
        }

        List<Candidate> candidates() {
            return candidates;
        }

        /** Returns why none of its requests can be sent. Null if one can. */
        String obstacle() {
            return candidates.isEmpty() ? obstacle : null;
        }

        private void offer(Candidate candidate, int max) {
            candidates.add(candidate);
            candidates.sort(Candidate.BEST_FIRST);
            if (candidates.size() > max) {
                candidates.remove(candidates.size() - 1);
            }
        }
    }

    TrafficIndex(ReplayOptions options) {
        this.options = options;
    }

    /** Adds the next exchange of the traffic. */
    void add(Exchange exchange) {
        int number = next++;
        ObservedExchange observed = new ObservedExchange(exchange);
        Optional<RequestShape> shape = ObservedShape.of(observed);
        if (observed.operation() == null) {
            notOfTheApi++;
            return;
        }
        String model = observed.request().model().orElse("");
        ClassKey key = new ClassKey(
                shape.orElseGet(() -> new RequestShape(observed.operation(), new TreeSet<>())),
                options.models().containsKey(model) ? model : "",
                isRefusal(observed.status()));
        if (!classes.containsKey(key) && classes.size() >= MAX_CLASSES) {
            beyond++;
            return;
        }
        ClassEntry entry = classes.computeIfAbsent(key, any -> new ClassEntry(model));
        entry.exchanges++;
        SortedSet<Integer> chain = new TreeSet<>();
        Optional<String> obstacle =
                shape.isEmpty() ? Optional.of("its body was not recorded") : obstacle(observed, chain);
        if (obstacle.isPresent()) {
            entry.obstacle = entry.obstacle == null ? obstacle.get() : entry.obstacle;
            unsendable.put(number, obstacle.get());
        } else {
            entry.offer(new Candidate(number, chain, RecordedAnswer.isComparable(exchange)), options.perShape());
        }
        remember(number, observed, chain);
    }

    /** Tells whether a status is a permanent refusal, which the application will get again. */
    private static boolean isRefusal(int status) {
        return status >= 400 && status < 500 && status != 408 && status != 409 && status != 429;
    }

    /** @param chain receives the exchanges that the request depends on */
    private Optional<String> obstacle(ObservedExchange observed, SortedSet<Integer> chain) {
        if (Changes.isOne(observed.operation()) && !options.allowsChanges()) {
            return Optional.of("it creates or deletes something; --allow-changes sends it");
        }
        for (Map.Entry<String, String> reference :
                EarlierIds.referredTo(observed).entrySet()) {
            Integer giver = givenBy.get(reference.getKey());
            if (giver == null) {
                return Optional.of("the answer that gave " + reference.getValue() + " is not in the traffic");
            }
            if (unsendable.containsKey(giver)) {
                return Optional.of("it refers to an earlier answer by " + reference.getValue()
                        + ", and that is not asked for: " + unsendable.get(giver));
            }
            chain.addAll(chains.getOrDefault(giver, new TreeSet<>()));
            chain.add(giver);
        }
        return chain.size() > LONGEST_CHAIN
                ? Optional.of("it is built on more than " + LONGEST_CHAIN + " earlier answers")
                : Optional.empty();
    }

    private void remember(int number, ObservedExchange observed, SortedSet<Integer> chain) {
        EarlierIds.given(observed).keySet().forEach(id -> {
            if (givenBy.size() < MAX_IDS) {
                givenBy.put(id, number);
            }
        });
        if (!chain.isEmpty()) {
            chains.put(number, chain);
        }
    }

    Map<ClassKey, ClassEntry> classes() {
        return classes;
    }

    /** Returns the number of exchanges of the API. */
    int exchanges() {
        return classes.values().stream().mapToInt(ClassEntry::exchanges).sum();
    }

    /** Returns the number of exchanges that are not for the API, or of an operation that the revision does not know. */
    int notOfTheApi() {
        return notOfTheApi;
    }

    /** Returns the number of exchanges beyond the maximum number of classes. */
    int beyond() {
        return beyond;
    }
}
