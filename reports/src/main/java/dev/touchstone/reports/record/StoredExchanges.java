package dev.touchstone.reports.record;

import java.nio.file.Path;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.RandomAccess;

/**
 * The exchanges of a large record. Each is read from the file when it is asked for; only their ids and offsets are in
 * memory.
 */
final class StoredExchanges extends AbstractList<Exchange> implements RandomAccess {
    private final Path file;
    private final String[] ids;
    private final long[] offsets;

    /** @param offsets the position where the line of an exchange begins, by the exchange's id, in order */
    StoredExchanges(Path file, LinkedHashMap<String, Long> offsets) {
        this.file = file;
        this.ids = offsets.keySet().toArray(String[]::new);
        this.offsets = offsets.values().stream().mapToLong(Long::longValue).toArray();
    }

    /** @throws dev.touchstone.specs.load.InvalidInput if the file was changed */
    @Override
    public Exchange get(int index) {
        return RunRecordReader.exchangeAt(file, offsets[index], ids[index]);
    }

    @Override
    public int size() {
        return ids.length;
    }

    List<String> ids() {
        return Arrays.asList(ids);
    }
}
