package dev.touchstone.specs.sse;

import dev.touchstone.specs.sse.SseStream.StrayLine;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Parses server-sent events according to WHATWG's standard. The body may arrive in pieces of any size. Lines end with
 * LF, CR or CRLF, also mixed. Memory is bounded: an event larger than the limit is dropped and reported as overflow.
 */
public final class SseParser {
    /** The maximum number of events that are read from a body. */
    public static final int MAX_EVENTS = 200_000;

    /** The maximum size of an event, in bytes. */
    public static final int MAX_EVENT_BYTES = 16 << 20;

    private static final int MAX_STRAY_LINES = 20;
    private static final int STRAY_TEXT = 200;

    private final LineBuffer line;
    private final EventBuilder event;
    private static final Pattern UNKNOWN_FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    private final List<StrayLine> strayLines = new ArrayList<>();
    private int offset;
    private int comments;
    private int events;
    private int invalidUtf8At = -1;
    private boolean overflow;
    private boolean afterCarriageReturn;
    private boolean firstLine = true;

    /** Creates a parser for events of up to {@link #MAX_EVENT_BYTES}. */
    public SseParser() {
        this(MAX_EVENT_BYTES);
    }

    /** @param maxEventBytes the maximum size of one event, in bytes */
    public SseParser(int maxEventBytes) {
        this.line = new LineBuffer(maxEventBytes);
        this.event = new EventBuilder(maxEventBytes);
    }

    /** Reads a whole body at once. */
    public static SseStream parse(byte[] body) {
        SseParser parser = new SseParser();
        return parser.finish(parser.feed(body, 0, body.length));
    }

    /**
     * Reads the next bytes of the body.
     *
     * @return the events that these bytes completed, in order
     */
    public List<SseEvent> feed(byte[] bytes, int from, int to) {
        List<SseEvent> completed = new ArrayList<>();
        int position = from;
        while (position < to) {
            if (bytes[position] == '\n' && afterCarriageReturn) {
                position++;
                offset++;
                line.startAt(offset);
            }
            afterCarriageReturn = false;
            int end = position;
            while (end < to && bytes[end] != '\n' && bytes[end] != '\r') {
                end++;
            }
            line.append(bytes, position, end);
            offset += end - position;
            if (end < to) {
                offset++;
                afterCarriageReturn = bytes[end] == '\r';
                endLine(completed);
            }
            position = end + 1;
        }
        return completed;
    }

    /**
     * Ends the body and returns its content.
     *
     * @param events the events that {@link #feed} returned, in order
     */
    public SseStream finish(List<SseEvent> events) {
        if (!line.isEmpty()) {
            takeField(text());
        }
        SseEvent unfinished = event.hasData() ? event.build(events.size(), offset) : null;
        return new SseStream(
                List.copyOf(events), unfinished, comments, List.copyOf(strayLines), invalidUtf8At, overflow);
    }

    private void endLine(List<SseEvent> completed) {
        String text = text();
        if (text.isEmpty()) {
            dispatch(completed);
        } else {
            takeField(text);
        }
        line.startAt(offset);
    }

    private void dispatch(List<SseEvent> completed) {
        overflow |= event.overflowed();
        if (event.hasData() && !event.overflowed()) {
            if (events < MAX_EVENTS) {
                completed.add(event.build(events++, offset));
            } else {
                overflow = true;
            }
        }
        event.clear();
    }

    private void takeField(String text) {
        int colon = text.indexOf(':');
        if (colon == 0) {
            comments++;
            return;
        }
        String field = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(text.startsWith(" ", colon + 1) ? colon + 2 : colon + 1);
        if (line.overflowed()) {
            event.overflow();
        }
        // The standard ignores unknown fields. A line that does not even look like a field is not part of the event
        // stream.
        boolean unknownField = colon > 0 && UNKNOWN_FIELD.matcher(field).matches();
        if (!event.take(field, value, line.start()) && !unknownField && strayLines.size() < MAX_STRAY_LINES) {
            strayLines.add(new StrayLine(line.start(), text.substring(0, Math.min(text.length(), STRAY_TEXT))));
        }
    }

    private String text() {
        String text = line.text();
        if (invalidUtf8At < 0 && text.indexOf('\uFFFD') >= 0 && !line.isUtf8()) {
            invalidUtf8At = line.start();
        }
        if (firstLine && text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        firstLine = false;
        return text;
    }
}
