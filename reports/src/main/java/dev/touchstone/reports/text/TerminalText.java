package dev.touchstone.reports.text;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes text from any source safe for a terminal or a CI log. Control characters, invisible characters and characters
 * that change the reading direction are written as {@code \u001b} and the like, because that form is also valid inside
 * JSON. The marks by which CI systems find commands in a log are escaped too.
 */
public final class TerminalText {
    /** The maximum length of a line in characters. */
    public static final int MAX_CHARACTERS = 2_000;

    /** The commands of GitHub ({@code ##[error]}), Azure Pipelines and TeamCity, which may begin anywhere in a line. */
    private static final Pattern COMMAND = Pattern.compile("##(?=\\[|vso\\[|teamcity\\[)");

    /** The commands of GitHub Actions, which begin a line. */
    private static final Pattern WORKFLOW_COMMAND = Pattern.compile("(?m)^(\\s*):(?=:)");

    /** The codes that set and end a colour. */
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]{0,16}m");

    private TerminalText() {}

    /**
     * Returns one line, cut if it is too long. Line feeds are escaped, because a text could otherwise fake a further
     * line of the log.
     */
    public static String line(String text) {
        int length = text.codePointCount(0, Math.min(text.length(), 2 * MAX_CHARACTERS + 2));
        if (length <= MAX_CHARACTERS) {
            return escaped(text, false);
        }
        int end = text.offsetByCodePoints(0, MAX_CHARACTERS);
        return escaped(text.substring(0, end), false) + "… (" + (text.length() - end) + " more characters)";
    }

    /** Returns several lines that belong together, such as a table or JSON. Line feeds and tabs stay. */
    public static String page(String text) {
        return escaped(text, true);
    }

    /** Returns coloured text that the kit itself wrote. Text from outside in it must have been escaped before. */
    public static String colouredPage(String text) {
        StringBuilder page = new StringBuilder(text.length());
        int from = 0;
        for (var colour = COLOUR.matcher(text); colour.find(); from = colour.end()) {
            page.append(escaped(text.substring(from, colour.start()), true)).append(colour.group());
        }
        return page.append(escaped(text.substring(from), true)).toString();
    }

    private static String escaped(String text, boolean keepLines) {
        String plain = isAscii(text, keepLines) ? text : visible(text, keepLines);
        if (plain.contains("##")) {
            plain = COMMAND.matcher(plain).replaceAll("#\\\\u0023");
        }
        return plain.contains("::") ? WORKFLOW_COMMAND.matcher(plain).replaceAll("$1\\\\u003a") : plain;
    }

    /** Tells whether a text has only visible characters of ASCII, as most have. To look is quicker than to copy. */
    private static boolean isAscii(String text, boolean keepLines) {
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            boolean isVisible = unit >= ' ' && unit < '\u007f' || keepLines && (unit == '\n' || unit == '\t');
            if (!isVisible) {
                return false;
            }
        }
        return true;
    }

    private static String visible(String text, boolean keepLines) {
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
