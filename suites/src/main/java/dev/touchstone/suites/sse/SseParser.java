package dev.touchstone.suites.sse;

import dev.touchstone.suites.sse.SseStream.StrayLine;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads server-sent events as WHATWG's standard says, however the bytes are cut into pieces. The lines end with LF, CR
 * or CRLF, mixed at will. Memory is bounded: an event larger than the limit is dropped and remembered as overflow.
 */
public final class SseParser {
    private static final int DEFAULT_MAX_EVENT_BYTES = 16 << 20;
    private static final int MAX_EVENTS = 500_000;
    private static final int MAX_STRAY_LINES = 20;
    private static final int STRAY_TEXT = 200;

    private final LineBuffer line;
    private final EventBuilder event;
    private final List<StrayLine> strayLines = new ArrayList<>();
    private int offset;
    private int comments;
    private int events;
    private int invalidUtf8At = -1;
    private boolean overflow;
    private boolean afterCarriageReturn;
    private boolean firstLine = true;

    /** A parser that takes events of up to 16 MiB. */
    public SseParser() {
        this(DEFAULT_MAX_EVENT_BYTES);
    }

    /** @param maxEventBytes how large one event may be */
    public SseParser(int maxEventBytes) {
        this.line = new LineBuffer(maxEventBytes);
        this.event = new EventBuilder(maxEventBytes);
    }

    /** Reads a whole body at once. */
    public static SseStream parse(byte[] body) {
        SseParser parser = new SseParser();
        return parser.finish(parser.feed(body, 0, body.length));
    }

    /** Takes the next bytes of the body. @return the events they completed, in order */
    public List<SseEvent> feed(byte[] bytes, int from, int to) {
        List<SseEvent> completed = new ArrayList<>();
        for (int position = from; position < to; position++) {
            byte next = bytes[position];
            offset++;
            if (next == '\n' && afterCarriageReturn) {
                afterCarriageReturn = false;
                line.startAt(offset);
                continue;
            }
            afterCarriageReturn = next == '\r';
            if (next == '\n' || next == '\r') {
                endLine(completed);
            } else {
                line.append(next);
            }
        }
        return completed;
    }

    /** Says that the body has ended. @param events those that {@link #feed} returned, in order */
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
        if (!event.take(field, value, line.start()) && strayLines.size() < MAX_STRAY_LINES) {
            strayLines.add(new StrayLine(line.start(), text.substring(0, Math.min(text.length(), STRAY_TEXT))));
        }
    }

    private String text() {
        String text = decode(line.bytes());
        if (firstLine && text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        firstLine = false;
        return text;
    }

    private String decode(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
        } catch (CharacterCodingException malformed) {
            if (invalidUtf8At < 0) {
                invalidUtf8At = line.start();
            }
            return StandardCharsets.UTF_8.decode(bytes).toString();
        }
    }
}
