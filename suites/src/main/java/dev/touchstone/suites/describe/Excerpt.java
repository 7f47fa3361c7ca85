package dev.touchstone.suites.describe;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Header;
import dev.touchstone.specs.sse.SseEvent;
import dev.touchstone.specs.sse.SseParser;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cuts out the part of an answer around the place of a finding. */
final class Excerpt {
    private static final int MAX = 600;

    private static final Pattern EVENT = Pattern.compile("event (\\d+)");

    private static final Pattern POINTER = Pattern.compile("(/\\S+)");

    private static final Pattern NEW_IN_EACH =
            Pattern.compile("\"(id|item_id|created|created_at|completed_at|obfuscation)\": *(\"[^\"]*\"|[0-9.]+)");

    private Excerpt() {}

    /** The same part of two answers. */
    record Pair(String good, String bad) {}

    /** @param at the place as findings name it, such as {@code status}, {@code event 3 /id} or {@code /usage} */
    static Pair of(Exchange.Response good, Exchange.Response bad, String at) {
        if (at.startsWith("header ")) {
            String name = at.substring("header ".length());
            return new Pair(header(good, name), header(bad, name));
        }
        List<String> kept = events(good);
        List<String> broken = events(bad);
        if (!kept.isEmpty() && !broken.isEmpty() && !at.equals("status")) {
            Matcher event = EVENT.matcher(at);
            int number = event.find() ? Integer.parseInt(event.group(1)) : firstDifference(kept, broken);
            return new Pair(event(kept, number), event(broken, number));
        }
        return new Pair(part(good, at), part(bad, at));
    }

    private static String part(Exchange.Response response, String at) {
        Matcher pointer = POINTER.matcher(at);
        String body = response.body().asText();
        return cut(pointer.lookingAt() ? around(body, pointer.group(1)) : "HTTP " + response.status() + " " + body);
    }

    private static List<String> events(Exchange.Response response) {
        boolean isStream = response.headers().stream()
                .anyMatch(header -> header.name().equalsIgnoreCase("content-type")
                        && header.value().toLowerCase(Locale.ROOT).startsWith("text/event-stream"));
        return isStream
                ? SseParser.parse(response.body().bytes()).withUnfinished().stream()
                        .map(SseEvent::data)
                        .toList()
                : List.of();
    }

    private static String event(List<String> events, int number) {
        return number < events.size()
                ? cut("data: " + events.get(number))
                : "the stream ends after " + events.size() + " events";
    }

    /**
     * Returns the number of the first event that differs. Ignores what is new in each answer: ids, times and padding.
     */
    private static int firstDifference(List<String> good, List<String> bad) {
        int shorter = Math.min(good.size(), bad.size());
        for (int number = 0; number < shorter; number++) {
            if (!stable(good.get(number)).equals(stable(bad.get(number)))) {
                return number;
            }
        }
        return shorter;
    }

    private static String stable(String event) {
        return NEW_IN_EACH.matcher(event).replaceAll("");
    }

    private static String header(Exchange.Response response, String name) {
        return response.headers().stream()
                .filter(header -> header.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .map(Header::value)
                .findFirst()
                .map(value -> name + ": " + value)
                .orElse("no header " + name);
    }

    /** Returns the object or array that contains a place, or the nearest ancestor that exists. */
    private static String around(String body, String pointer) {
        try {
            JsonNode root = JsonMapper.shared().readTree(body);
            String parent = pointer;
            JsonNode found;
            do {
                parent = parent.substring(0, Math.max(0, parent.lastIndexOf('/')));
                found = root.at(parent);
            } while (found.isMissingNode() && !parent.isEmpty());
            return parent.isEmpty() ? found.toString() : parent + ": " + found;
        } catch (JacksonException noJson) {
            return body; // not JSON: shows the whole body
        }
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= MAX
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX)) + "…";
    }
}
