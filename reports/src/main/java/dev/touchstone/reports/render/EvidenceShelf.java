package dev.touchstone.reports.render;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.RunRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes in the exchanges that findings refer to, each once however many refer to it, up to a bound. */
final class EvidenceShelf {
    /** So that the report of a run where everything fails can still be opened. */
    static final int MOST = 400;

    private final Map<String, Map<String, Exchange>> exchanges = new HashMap<>();
    private final Set<String> embedded = new HashSet<>();
    private final Map<List<String>, Evidence> shelf = new LinkedHashMap<>();

    EvidenceShelf(List<RunRecord> records) {
        for (RunRecord record : records) {
            Map<String, Exchange> byId =
                    exchanges.computeIfAbsent(RunLabel.of(record.header()), any -> new HashMap<>());
            if (record.header().endpoint().embedded()) {
                embedded.add(RunLabel.of(record.header()));
            }
            record.exchanges().forEach(exchange -> byId.put(exchange.id(), exchange));
        }
    }

    /** The key under which an exchange's bytes are kept; null if it is not in the record or the shelf is full. */
    String keyOf(String label, String exchangeId) {
        List<String> place = List.of(label, exchangeId);
        Exchange exchange = exchanges.getOrDefault(label, Map.of()).get(exchangeId);
        if (!shelf.containsKey(place) && exchange != null && shelf.size() < MOST) {
            shelf.put(place, Evidence.of("x" + (shelf.size() + 1), label, exchange, embedded.contains(label)));
        }
        return shelf.containsKey(place) ? shelf.get(place).key() : null;
    }

    List<Evidence> all() {
        return new ArrayList<>(shelf.values());
    }
}
