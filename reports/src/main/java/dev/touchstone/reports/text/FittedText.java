package dev.touchstone.reports.text;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Fits text to the width of a terminal: a line that is too long continues in the next line with more indentation. */
public final class FittedText {
    /** The width of anything that is not a terminal, such as a file: its lines are not broken. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private static final int INDENTATION = 4;
    /** The minimum number of columns. A narrower text with its indentation is unreadable. */
    private static final int NARROWEST = 20;

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]{0,16}m");

    private FittedText() {}

    /** Returns how many columns a text takes. Colour codes take none. */
    static int width(String text) {
        String plain = text.indexOf('\u001b') < 0 ? text : COLOUR.matcher(text).replaceAll("");
        return plain.codePointCount(0, plain.length());
    }

    /**
     * Returns lines that fit. A line that already fits is not changed.
     *
     * @param columns the width of the terminal; {@link #UNLIMITED} if there is none
     */
    public static String of(String text, int columns) {
        if (columns == UNLIMITED) {
            return text;
        }
        int max = Math.max(columns, NARROWEST);
        return text.lines().map(line -> line(line, max)).collect(Collectors.joining("\n"))
                + (text.endsWith("\n") ? "\n" : "");
    }

    private static String line(String line, int columns) {
        if (width(line) <= columns) {
            return line;
        }
        String rest = COLOUR.matcher(line).replaceAll("").stripTrailing();
        int own = rest.length() - rest.stripLeading().length();
        String indentation = " ".repeat(Math.min(own + INDENTATION, columns / 2));
        StringBuilder fitted = new StringBuilder();
        while (width(rest) > columns) {
            int end = rest.offsetByCodePoints(0, columns);
            int indented = rest.length() - rest.stripLeading().length();
            int blank = rest.lastIndexOf(' ', end);
            // Cuts a word that is longer than a line, because otherwise it would not be shown at all.
            int cut = blank > indented ? blank : end;
            fitted.append(rest.substring(0, cut).stripTrailing()).append('\n');
            rest = indentation + rest.substring(cut).stripLeading();
        }
        return fitted.append(rest).toString();
    }
}
