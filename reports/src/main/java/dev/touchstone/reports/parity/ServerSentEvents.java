package dev.touchstone.reports.parity;

import java.util.ArrayList;
import java.util.List;

/** The events of a {@code text/event-stream} body, read with patience: any line ending, comments, a missing last blank line. */
final class ServerSentEvents {
    /** @param name empty if it has none. @param data the data lines joined by line feeds */
    record Event(String name, String data) {}

    private ServerSentEvents() {}

    static List<Event> read(String body) {
        List<Event> events = new ArrayList<>();
        String name = "";
        List<String> data = new ArrayList<>();
        for (String line : (body + "\n\n").split("\r\n|\r|\n", -1)) {
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    events.add(new Event(name, String.join("\n", data)));
                }
                name = "";
                data = new ArrayList<>();
            } else if (line.startsWith("data:")) {
                data.add(value(line));
            } else if (line.startsWith("event:")) {
                name = value(line);
            }
        }
        return events;
    }

    private static String value(String line) {
        String value = line.substring(line.indexOf(':') + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }
}
