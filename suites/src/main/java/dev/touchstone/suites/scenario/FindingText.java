package dev.touchstone.suites.scenario;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.suites.observe.ObservedExchange;

/** Puts into one line what is wrong. */
public final class FindingText {
    private static final int LONGEST = 200;

    private FindingText() {}

    /** What a finding says, in one line. */
    public static String of(Finding finding) {
        return cut(finding.at() + ": expected " + finding.expected() + ", observed " + finding.observed());
    }

    /** The status of a refused request with what the endpoint said about it. */
    static String rejection(ObservedExchange exchange) {
        String message = exchange.body().at("/error/message").asString(exchange.bodyText());
        return cut(exchange.status() + " " + message);
    }

    /** The beginning of an answer. */
    static String shown(ObservedExchange exchange) {
        String text = cut(exchange.bodyText());
        return text.isEmpty() ? "nothing" : text;
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
