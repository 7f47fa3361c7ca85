package dev.touchstone.reports.render;

import dev.touchstone.reports.record.ExchangeIndex;
import dev.touchstone.reports.record.Judged;
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

    private final Map<String, ExchangeIndex> exchanges = new HashMap<>();
    private final Map<String, Map<String, Judged>> judged = new HashMap<>();
    private final Set<String> embedded = new HashSet<>();
    private final Map<List<String>, Evidence> shelf = new LinkedHashMap<>();

    EvidenceShelf(List<RunRecord> records) {
        for (RunRecord record : records) {
            exchanges.put(RunLabel.of(record.header()), new ExchangeIndex(record.exchanges()));
            judged.put(RunLabel.of(record.header()), record.judged());
            if (record.header().endpoint().embedded()) {
                embedded.add(RunLabel.of(record.header()));
            }
        }
    }

    /** The key under which an exchange's bytes are kept; null if it is not in the record or the shelf is full. */
    String keyOf(String label, String exchangeId) {
        List<String> place = List.of(label, exchangeId);
        if (!shelf.containsKey(place) && exchanges.containsKey(label) && shelf.size() < MOST) {
            exchanges.get(label).find(exchangeId).ifPresent(exchange -> {
                Evidence evidence = Evidence.of("x" + (shelf.size() + 1), label, exchange, embedded.contains(label));
                Judged places = judged.get(label).get(exchangeId);
                shelf.put(place, places == null ? evidence : evidence.with(places.places()));
            });
        }
        return shelf.containsKey(place) ? shelf.get(place).key() : null;
    }

    List<Evidence> all() {
        return new ArrayList<>(shelf.values());
    }
}
