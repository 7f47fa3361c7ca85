package dev.touchstone.reports.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the exchanges of a record by their ids. Exchanges that are stored in a file stay there until they are asked
 * for.
 */
public final class ExchangeIndex {
    private final List<Exchange> exchanges;
    private final Map<String, Integer> places = new HashMap<>();

    public ExchangeIndex(List<Exchange> exchanges) {
        this.exchanges = exchanges;
        List<String> ids = ids(exchanges);
        for (int index = 0; index < ids.size(); index++) {
            places.put(ids.get(index), index);
        }
    }

    /** Returns the exchange with this id. */
    public Optional<Exchange> find(String id) {
        return Optional.ofNullable(places.get(id)).map(exchanges::get);
    }

    /** Tells whether there is an exchange with this id, without reading it. */
    public boolean has(String id) {
        return places.containsKey(id);
    }

    /** Returns the exchanges before another one whose ids begin with a prefix, in order. Reads no other exchanges. */
    public List<Exchange> before(String id, String prefix) {
        int end = places.getOrDefault(id, 0);
        return places.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix) && entry.getValue() < end)
                .map(Map.Entry::getValue)
                .sorted()
                .map(exchanges::get)
                .toList();
    }

    /** Returns the ids of exchanges, without reading exchanges that are stored in a file. */
    public static List<String> ids(List<Exchange> exchanges) {
        return exchanges instanceof StoredExchanges stored
                ? stored.ids()
                : exchanges.stream().map(Exchange::id).toList();
    }
}
