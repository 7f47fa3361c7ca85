package dev.touchstone.specs.sse;

import java.util.ArrayList;
import java.util.List;

/** Collects the fields of the event that is being read. */
final class EventBuilder {
    private static final int MAX_FIELDS = 64;

    private final int limit;
    private final StringBuilder data = new StringBuilder();
    private final List<String> fields = new ArrayList<>();
    private String name;
    private String lastId;
    private int start = -1;
    private boolean anyData;
    private boolean overflowed;

    EventBuilder(int limit) {
        this.limit = limit;
    }

    /**
     * Adds one field.
     *
     * @return whether the standard defines a field of that name
     */
    boolean take(String field, String value, int offset) {
        switch (field) {
            case "data" -> appendData(value);
            case "event" -> name = value;
            case "id" -> lastId = value.indexOf('\0') < 0 ? value : lastId;
            case "retry" -> {
                // The reconnection time says nothing about the event.
            }
            default -> {
                return false;
            }
        }
        if (fields.size() < MAX_FIELDS) {
            fields.add(field);
        }
        if (start < 0) {
            start = offset;
        }
        return true;
    }

    private void appendData(String value) {
        if (data.length() + value.length() > limit) {
            overflowed = true;
            return;
        }
        if (anyData) {
            data.append('\n');
        }
        data.append(value);
        anyData = true;
    }

    /** Marks the event as too large. */
    void overflow() {
        overflowed = true;
    }

    boolean overflowed() {
        return overflowed;
    }

    /** Tells whether the event would be dispatched. An event without a data line is not. */
    boolean hasData() {
        return anyData;
    }

    SseEvent build(int index, int endOffset) {
        return new SseEvent(index, name, data.toString(), lastId, start, endOffset, List.copyOf(fields));
    }

    /** Begins the next event. The last event id stays. */
    void clear() {
        data.setLength(0);
        fields.clear();
        name = null;
        start = -1;
        anyData = false;
        overflowed = false;
    }
}
