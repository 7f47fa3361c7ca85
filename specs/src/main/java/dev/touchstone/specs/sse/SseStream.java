package dev.touchstone.specs.sse;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a whole body of server-sent events held.
 *
 * @param events the events that were dispatched, in order
 * @param unfinished the event that the end of the body cut off: the standard discards it; null if none was begun
 * @param comments how many comment lines there were
 * @param strayLines lines that have neither the form of a field nor that of a comment; the standard ignores them; bounded in
 *     number and length
 * @param invalidUtf8At where in the body the first line begins that is not valid UTF-8; -1 if all is
 * @param overflow whether events were dropped because one was too large or there were too many
 */
public record SseStream(
        List<SseEvent> events,
        SseEvent unfinished,
        int comments,
        List<StrayLine> strayLines,
        int invalidUtf8At,
        boolean overflow) {

    /** @param offset where it begins in the body, in bytes. @param text its beginning */
    public record StrayLine(int offset, String text) {}

    /** The events, and the one that the end of the body cut off. Who only looks at what was recorded wants it too. */
    public List<SseEvent> withUnfinished() {
        return Stream.concat(events.stream(), cutOff().stream()).toList();
    }

    /** The event that the end of the body cut off, if there is one with data. */
    public Optional<SseEvent> cutOff() {
        return Optional.ofNullable(unfinished);
    }
}
