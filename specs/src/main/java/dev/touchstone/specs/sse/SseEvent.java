package dev.touchstone.specs.sse;

import java.util.List;

/**
 * One server-sent event, either dispatched or cut off by the end of the stream.
 *
 * @param index its index in the stream, counted from 0
 * @param name the value of its last {@code event} field; null if it has none
 * @param data its {@code data} lines joined by line feeds
 * @param id the stream's last event id when the event was dispatched; null if none was ever set
 * @param startOffset the offset in the body at which its first line begins, in bytes
 * @param endOffset the offset in the body at which the line that dispatched it ends, in bytes; the event is known when
 *     the byte before this offset has arrived
 * @param fields the names of its fields in the order in which they were sent, at most 64
 */
public record SseEvent(
        int index, String name, String data, String id, int startOffset, int endOffset, List<String> fields) {

    /** The data that ends a stream of chat completion chunks in place of a JSON document. */
    public static final String DONE = "[DONE]";

    /** Tells whether this event is the end mark of a stream and not a JSON document. */
    public boolean isDone() {
        return data.equals(DONE);
    }
}
