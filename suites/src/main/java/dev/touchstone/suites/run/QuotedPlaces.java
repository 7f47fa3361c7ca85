package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Judged;
import dev.touchstone.suites.observe.EventDocument;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Finds the values in an answer that findings point at. */
final class QuotedPlaces {
    private static final Pattern EVENT = Pattern.compile("event (\\d{1,9})(?: (/.*))?", Pattern.DOTALL);

    private QuotedPlaces() {}

    /**
     * @param places the places as findings name them; headers and whole answers are skipped, because the record has
     *     them anyway
     */
    static List<Judged.JudgedPlace> of(ObservedExchange exchange, List<String> places) {
        List<Judged.JudgedPlace> quoted = new ArrayList<>();
        for (String place : places) {
            value(exchange, place).ifPresent(value -> quoted.add(new Judged.JudgedPlace(place, shortened(value))));
        }
        return quoted;
    }

    private static Optional<String> value(ObservedExchange exchange, String place) {
        Matcher event = EVENT.matcher(place);
        if (event.matches()) {
            int index = Integer.parseInt(event.group(1));
            String pointer = event.group(2) == null ? "" : event.group(2);
            return exchange.documents().stream()
                    .filter(document -> document.event().index() == index)
                    .findFirst()
                    .map(EventDocument::json)
                    .map(json -> nearest(json, pointer))
                    .or(() -> exchange.stream().events().stream()
                            .filter(each -> each.index() == index)
                            .map(each -> each.data())
                            .findFirst());
        }
        return place.startsWith("/") && !exchange.body().isMissingNode()
                ? Optional.of(nearest(exchange.body(), place))
                : Optional.empty();
    }

    /** Returns the value at the pointer. If there is none, returns the nearest existing parent. */
    private static String nearest(JsonNode document, String pointer) {
        String at = pointer;
        JsonNode found = document.at(at);
        while (found.isMissingNode()) {
            at = at.substring(0, at.lastIndexOf('/'));
            found = document.at(at);
        }
        return found.toString();
    }

    private static String shortened(String value) {
        int max = Judged.MAX_CHARACTERS;
        if (value.length() <= max) {
            return value;
        }
        int end = Character.isHighSurrogate(value.charAt(max - 1)) ? max - 1 : max;
        return value.substring(0, end) + "…";
    }
}
