package dev.touchstone.specs.sse;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The content of a whole body of server-sent events.
 *
 * @param events the events that were dispatched, in order
 * @param unfinished the event that the end of the body cut off, which the standard discards; null if there is none
 * @param comments the number of comment lines
 * @param strayLines lines that are neither a field nor a comment, which the standard ignores; at most 20 lines of at
 *     most 200 characters
 * @param invalidUtf8At the offset of the first line that is not valid UTF-8, in bytes; -1 if all lines are valid
 * @param overflow whether events were dropped because one was too large or there were too many
 */
public record SseStream(
        List<SseEvent> events,
        SseEvent unfinished,
        int comments,
        List<StrayLine> strayLines,
        int invalidUtf8At,
        boolean overflow) {

    /** The content of an empty body. */
    public static final SseStream EMPTY = SseParser.parse(new byte[0]);

    /**
     * A line that is neither a field nor a comment.
     *
     * @param offset the offset in the body at which the line begins, in bytes
     * @param text the first characters of the line, at most 200
     */
    public record StrayLine(int offset, String text) {}

    /**
     * Returns the events and the one that the end of the body cut off. Code that only shows what was recorded needs it
     * too.
     */
    public List<SseEvent> withUnfinished() {
        return Stream.concat(events.stream(), cutOff().stream()).toList();
    }

    /** Returns the event that the end of the body cut off; empty if there is none with data. */
    public Optional<SseEvent> cutOff() {
        return Optional.ofNullable(unfinished);
    }
}
