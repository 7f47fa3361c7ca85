package dev.touchstone.reports.render;

import dev.touchstone.reports.gate.GateVerdict;
import dev.touchstone.reports.record.RunHeader.Role;
import java.util.List;
import java.util.Locale;

/** Draws the decision as a small image for a README. */
final class Badge {
    /** The approximate width of a letter in pixels. */
    private static final int LETTER = 7;

    private static final int MARGIN = 10;

    private static final String LEFT = "touchstone";

    private static final String GREEN = "#1a7f37";
    private static final String RED = "#cf222e";
    private static final String GREY = "#57606a";

    private Badge() {}

    static String of(ParityReport report) {
        List<GateVerdict> verdicts = report.endpoints().stream()
                .filter(endpoint -> endpoint.header().role() == Role.CANDIDATE)
                .map(endpoint -> endpoint.decision().verdict())
                .toList();
        return svg(words(verdicts), colour(verdicts));
    }

    /** Returns the text of the badge: the verdict if there is one endpoint, otherwise how many are accepted. */
    static String words(List<GateVerdict> verdicts) {
        return switch (verdicts.size()) {
            case 0 -> "no decision";
            case 1 -> verdicts.get(0).id();
            default -> accepted(verdicts) + " of " + verdicts.size() + " accepted";
        };
    }

    private static long accepted(List<GateVerdict> verdicts) {
        return verdicts.stream().filter(GateVerdict::isAccepted).count();
    }

    /** Returns the colour: green if all are accepted, red if one fails, grey if there is no decision. */
    static String colour(List<GateVerdict> verdicts) {
        if (verdicts.isEmpty()) {
            return GREY;
        }
        if (verdicts.stream().allMatch(GateVerdict::isAccepted)) {
            return GREEN;
        }
        boolean fails =
                verdicts.stream().anyMatch(verdict -> !verdict.isAccepted() && verdict != GateVerdict.UNDECIDED);
        return fails ? RED : GREY;
    }

    private static String svg(String words, String colour) {
        int left = LEFT.length() * LETTER + MARGIN;
        int right = words.length() * LETTER + MARGIN;
        int width = left + right;
        return String.format(
                Locale.ROOT,
                """
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="20" role="img" aria-label="touchstone: %s">
                  <title>touchstone: %s</title>
                  <rect width="%d" height="20" rx="3" fill="#24292f"/>
                  <path fill="%s" d="M%d 0h%da3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-%dz"/>
                  <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">
                    <text x="%d" y="14">touchstone</text>
                    <text x="%d" y="14">%s</text>
                  </g>
                </svg>
                """,
                width,
                words,
                words,
                width,
                colour,
                left,
                right - 3,
                right - 3,
                left / 2,
                left + right / 2,
                words);
    }
}
