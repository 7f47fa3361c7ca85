package dev.touchstone.reports.merge;

import dev.touchstone.reports.record.Exchange;
import java.util.AbstractList;
import java.util.List;

/**
 * The exchanges of several records one after the other, with new ids. An exchange is only read when it is asked for.
 */
final class JoinedExchanges extends AbstractList<Exchange> {
    private final List<List<Exchange>> parts;
    private final List<String> ids;
    /** The index of each part's first exchange. */
    private final int[] starts;

    /** @param ids the new ids of all exchanges, in order */
    JoinedExchanges(List<List<Exchange>> parts, List<String> ids) {
        this.parts = parts;
        this.ids = ids;
        this.starts = new int[parts.size()];
        for (int index = 1; index < starts.length; index++) {
            starts[index] = starts[index - 1] + parts.get(index - 1).size();
        }
    }

    @Override
    public Exchange get(int index) {
        int part = starts.length - 1;
        while (starts[part] > index) {
            part--;
        }
        return parts.get(part).get(index - starts[part]).named(ids.get(index));
    }

    @Override
    public int size() {
        return ids.size();
    }
}
