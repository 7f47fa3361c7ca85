package dev.touchstone.specs.sse;

import java.util.List;

/**
 * One server-sent event as it was dispatched, or as it stood when the stream broke off.
 *
 * @param index which event of the stream it is, from 0
 * @param name the value of its last {@code event} field; null if it has none
 * @param data its {@code data} lines joined by line feeds
 * @param id the stream's last event id when the event was dispatched; null if none was ever set
 * @param startOffset where in the body its first line begins, in bytes
 * @param endOffset where the line that dispatched it ends, in bytes; the byte before has to arrive before the event is
 *     known
 * @param fields the names of its fields in the order they were sent, bounded in number
 */
public record SseEvent(
        int index, String name, String data, String id, int startOffset, int endOffset, List<String> fields) {

    /** What ends a stream of chat completion chunks in place of a JSON document. */
    public static final String DONE = "[DONE]";

    /** Whether this is the closing mark of a stream and no JSON document. */
    public boolean isDone() {
        return data.equals(DONE);
    }
}
