package dev.touchstone.reports.text;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text on its way to a terminal or a CI log, wherever it comes from. What a terminal would obey, what is invisible and
 * what turns the direction of reading around is written as {@code \u001b} and the like: that form is also valid inside
 * JSON. So are the marks by which CI systems find commands in a log.
 */
public final class TerminalText {
    /** So long is a line at most, in characters. */
    public static final int MOST_CHARACTERS = 2_000;

    /** The commands of GitHub ({@code ##[error]}), Azure Pipelines and TeamCity, which may begin anywhere in a line. */
    private static final Pattern COMMAND = Pattern.compile("##(?=\\[|vso\\[|teamcity\\[)");

    /** The commands of GitHub Actions, which begin a line. */
    private static final Pattern WORKFLOW_COMMAND = Pattern.compile("(?m)^(\\s*):(?=:)");

    /** What sets and ends a colour. */
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]{0,16}m");

    private TerminalText() {}

    /** One line, cut where it is too long. A line feed in it would begin a line that another has written. */
    public static String line(String text) {
        int length = text.codePointCount(0, Math.min(text.length(), 2 * MOST_CHARACTERS + 2));
        if (length <= MOST_CHARACTERS) {
            return escaped(text, false);
        }
        int end = text.offsetByCodePoints(0, MOST_CHARACTERS);
        return escaped(text.substring(0, end), false) + "… (" + (text.length() - end) + " more characters)";
    }

    /** Many lines that belong together, such as a table or JSON. Line feeds and tabs stay. */
    public static String page(String text) {
        return escaped(text, true);
    }

    /** A page of the kit's own making that is coloured: texts from outside in it have been made visible before. */
    public static String colouredPage(String text) {
        StringBuilder page = new StringBuilder(text.length());
        int from = 0;
        for (var colour = COLOUR.matcher(text); colour.find(); from = colour.end()) {
            page.append(escaped(text.substring(from, colour.start()), true)).append(colour.group());
        }
        return page.append(escaped(text.substring(from), true)).toString();
    }

    private static String escaped(String text, boolean keepLines) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            boolean isOfThePage = keepLines && (point == '\n' || point == '\t');
            if (!isOfThePage && VisibleText.isInvisible(point)) {
                for (char unit : Character.toChars(point)) {
                    visible.append(unicode(unit));
                }
            } else {
                visible.appendCodePoint(point);
            }
        });
        String plain = visible.toString();
        if (plain.contains("##")) {
            plain = COMMAND.matcher(plain).replaceAll("#\\\\u0023");
        }
        return plain.contains("::") ? WORKFLOW_COMMAND.matcher(plain).replaceAll("$1\\\\u003a") : plain;
    }

    private static String unicode(char unit) {
        return String.format(Locale.ROOT, "\\u%04x", (int) unit);
    }
}
