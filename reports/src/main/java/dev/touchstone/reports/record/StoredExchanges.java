package dev.touchstone.reports.record;

import java.nio.file.Path;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.RandomAccess;

/**
 * The exchanges of a large record, each read from its file when it is asked for: what is in memory of them is their ids
 * and where they begin.
 */
final class StoredExchanges extends AbstractList<Exchange> implements RandomAccess {
    private final Path file;
    private final String[] ids;
    private final long[] offsets;

    /** @param offsets where the line of an exchange begins, by its id, in order */
    StoredExchanges(Path file, LinkedHashMap<String, Long> offsets) {
        this.file = file;
        this.ids = offsets.keySet().toArray(String[]::new);
        this.offsets = offsets.values().stream().mapToLong(Long::longValue).toArray();
    }

    /** @throws dev.touchstone.specs.load.InvalidInput if the file is no longer what it was */
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
