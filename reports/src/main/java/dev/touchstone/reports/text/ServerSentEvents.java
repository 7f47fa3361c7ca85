package dev.touchstone.reports.text;

import java.util.ArrayList;
import java.util.List;

/** The events of a {@code text/event-stream} body, read leniently: any line ending, comments, a missing last blank line. */
public final class ServerSentEvents {
    /**
     * @param name empty if it has none
     * @param data the data lines joined by line feeds
     * @param end where in the text its last data line ends
     */
    public record Event(String name, String data, int end) {}

    private final List<Event> events = new ArrayList<>();
    private String name = "";
    private List<String> data = new ArrayList<>();
    private int end;

    private ServerSentEvents() {}

    /** The events in order. */
    public static List<Event> read(String body) {
        ServerSentEvents reading = new ServerSentEvents();
        int start = 0;
        while (start < body.length()) {
            int lineEnd = start;
            while (lineEnd < body.length() && body.charAt(lineEnd) != '\n' && body.charAt(lineEnd) != '\r') {
                lineEnd++;
            }
            reading.line(body.substring(start, lineEnd), lineEnd);
            start = lineEnd + (body.startsWith("\r\n", lineEnd) ? 2 : 1);
        }
        reading.dispatch();
        return reading.events;
    }

    private void line(String line, int lineEnd) {
        if (line.isEmpty()) {
            dispatch();
        } else if (line.startsWith("data:")) {
            data.add(value(line));
            end = lineEnd;
        } else if (line.startsWith("event:")) {
            name = value(line);
        }
    }

    private void dispatch() {
        if (!data.isEmpty()) {
            events.add(new Event(name, String.join("\n", data), end));
        }
        name = "";
        data = new ArrayList<>();
    }

    private static String value(String line) {
        String value = line.substring(line.indexOf(':') + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }
}
