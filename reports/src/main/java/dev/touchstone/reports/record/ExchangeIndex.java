package dev.touchstone.reports.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the exchanges of a record by their ids, and holds none of those that are in its file. */
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

    /** The exchange of an id. */
    public Optional<Exchange> find(String id) {
        return Optional.ofNullable(places.get(id)).map(exchanges::get);
    }

    /** Whether there is an exchange of an id, without reading it. */
    public boolean has(String id) {
        return places.containsKey(id);
    }

    /** The exchanges before another whose ids begin with a prefix, in order; no others are read. */
    public List<Exchange> before(String id, String prefix) {
        int end = places.getOrDefault(id, 0);
        return places.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix) && entry.getValue() < end)
                .map(Map.Entry::getValue)
                .sorted()
                .map(exchanges::get)
                .toList();
    }

    /** The ids of exchanges, without reading what is in a file. */
    public static List<String> ids(List<Exchange> exchanges) {
        return exchanges instanceof StoredExchanges stored
                ? stored.ids()
                : exchanges.stream().map(Exchange::id).toList();
    }
}
