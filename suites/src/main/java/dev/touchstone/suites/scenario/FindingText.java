package dev.touchstone.suites.scenario;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.suites.observe.ObservedExchange;

/** Describes a fault in one line. */
public final class FindingText {
    private static final int LONGEST = 200;

    private FindingText() {}

    /** Returns a finding as one line. */
    public static String of(Finding finding) {
        return cut(finding.at() + ": expected " + finding.expected() + ", observed " + finding.observed());
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
