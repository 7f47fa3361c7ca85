package dev.touchstone.reports.render;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.ExchangeIndex;
import dev.touchstone.reports.record.Judged;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunRecord;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The exchanges that findings refer to, each one once. Only their ids are in memory: the bytes are read from the
 * record when they are asked for, so that the memory is enough for any number of them.
 */
final class EvidenceShelf extends AbstractList<Evidence> {
    private record EvidenceKey(String label, String exchange) {}

    private record Shelved(RunRecord record, ExchangeIndex exchanges) {}

    private final Map<String, Shelved> records = new HashMap<>();
    private final Map<EvidenceKey, Integer> places = new LinkedHashMap<>();
    private final List<EvidenceKey> order = new ArrayList<>();

    EvidenceShelf(List<RunRecord> records) {
        for (RunRecord record : records) {
            this.records.put(RunLabel.of(record.header()), new Shelved(record, new ExchangeIndex(record.exchanges())));
        }
    }

    /** Returns the key of an exchange's evidence; null if the record does not have the exchange. */
    String keyOf(String label, String exchangeId) {
        EvidenceKey one = new EvidenceKey(label, exchangeId);
        if (!places.containsKey(one) && records.get(label).exchanges().has(exchangeId)) {
            places.put(one, order.size());
            order.add(one);
        }
        return places.containsKey(one) ? Evidence.key(places.get(one)) : null;
    }

    @Override
    public Evidence get(int index) {
        EvidenceKey one = order.get(index);
        Shelved shelved = records.get(one.label());
        RunHeader header = shelved.record().header();
        Exchange exchange = shelved.exchanges().find(one.exchange()).orElseThrow();
        Evidence evidence = Evidence.of(
                        Evidence.key(index),
                        one.label(),
                        exchange,
                        header.endpoint().embedded())
                .after(EarlierSteps.of(exchange, shelved.exchanges()));
        Judged judged = shelved.record().judged().get(one.exchange());
        return judged == null ? evidence : evidence.with(judged.places());
    }

    @Override
    public int size() {
        return order.size();
    }
}
