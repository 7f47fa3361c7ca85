package dev.touchstone.specs.load;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The lines of a document's values, counted from 1, by JSON Pointer. */
final class Lines {
    private final Map<String, Integer> known;
    private final Supplier<Map<String, Integer>> source;
    private Map<String, Integer> all;

    /**
     * Creates the lines of a document of which some are known.
     *
     * @param known the lines that are asked for each time the document is read
     * @param source gives the lines of all values; called at most once, and only if another line is asked for
     */
    Lines(Map<String, Integer> known, Supplier<Map<String, Integer>> source) {
        this.known = known;
        this.source = source;
    }

    static Lines of(Map<String, Integer> all) {
        return new Lines(all, () -> all);
    }

    /** Returns the line of the value at a pointer, or of its nearest existing ancestor. */
    int of(String pointer) {
        Integer line = known.get(pointer);
        if (line != null) {
            return line;
        }
        String at = pointer;
        while (!all().containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return all().getOrDefault(at, 1);
    }

    /** Returns the lines of all values. */
    synchronized Map<String, Integer> all() {
        if (all == null) {
            all = source.get();
        }
        return all;
    }

    /** Returns the same lines with those of the values at one pointer copied to another. */
    Lines moved(String from, String to) {
        Map<String, Integer> moved = new HashMap<>(all());
        all().forEach((pointer, line) -> {
            if (pointer.equals(from) || pointer.startsWith(from + "/")) {
                moved.put(to + pointer.substring(from.length()), line);
            }
        });
        return of(moved);
    }
}
