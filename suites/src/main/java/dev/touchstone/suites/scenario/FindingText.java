package dev.touchstone.suites.scenario;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.suites.observe.ObservedExchange;
import java.util.List;
import java.util.regex.Pattern;

/** Describes a fault in one line. */
public final class FindingText {
    private static final int LONGEST = 200;
    private static final int MOST_PLACES = 3;
    private static final Pattern EVENT = Pattern.compile("^event \\d+ ");
    private static final Pattern INDEX = Pattern.compile("(?<=[/ ])\\d+(?=[/ ]|$)");

    private FindingText() {}

    /** Returns a finding as one line. */
    public static String of(Finding finding) {
        return cut(finding.at() + ": expected " + finding.expected() + ", observed " + finding.observed());
    }

    /** Returns the first finding, and the other places where something is wrong, because a user who fixes the first must know them. */
    public static String of(List<Finding> findings) {
        return of(findings.get(0)) + alsoWrong(otherPlaces(findings));
    }

    /** Returns the places of all findings but the first, each once, as they are the same in each event and element. */
    public static List<String> otherPlaces(List<Finding> findings) {
        return findings.stream().map(FindingText::place).distinct().skip(1).toList();
    }

    /** Returns the places in words. Empty if there are none. */
    public static String alsoWrong(List<String> places) {
        int unnamed = places.size() - MOST_PLACES;
        return places.isEmpty()
                ? ""
                : "; also wrong: "
                        + String.join(", ", places.subList(0, Math.min(places.size(), MOST_PLACES)))
                        + (unnamed > 0 ? " and " + unnamed + " more" : "");
    }

    /** Returns the place of a finding, the same in each event, choice and element. */
    private static String place(Finding finding) {
        return INDEX.matcher(EVENT.matcher(finding.at()).replaceFirst("")).replaceAll("*");
    }

    /** Returns the status of a refused request, and the endpoint's message. */
    static String rejection(ObservedExchange exchange) {
        String message = exchange.body().at("/error/message").asString(exchange.bodyText());
        return cut(exchange.status() + " " + message);
    }

    /** Returns the beginning of an answer. */
    static String shown(ObservedExchange exchange) {
        String text = cut(exchange.bodyText());
        return text.isEmpty() ? "nothing" : text;
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
