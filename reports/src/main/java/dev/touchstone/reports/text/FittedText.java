package dev.touchstone.reports.text;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text that fits the width of a terminal: a line that is too long goes on in the next line, further to the right. */
public final class FittedText {
    /** The width of what is no terminal, such as a file: there a line stays one line. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private static final int INDENTATION = 4;
    /** Narrower than this, a text with its indentation can't be read. */
    private static final int NARROWEST = 20;

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]{0,16}m");

    private FittedText() {}

    /** How many columns a text takes. Colours take none. */
    static int width(String text) {
        String plain = text.indexOf('\u001b') < 0 ? text : COLOUR.matcher(text).replaceAll("");
        return plain.codePointCount(0, plain.length());
    }

    /** Lines that fit; a line that does already stays as it is. @param columns {@link #UNLIMITED} if there is no terminal */
    public static String of(String text, int columns) {
        if (columns == UNLIMITED) {
            return text;
        }
        int most = Math.max(columns, NARROWEST);
        return text.lines().map(line -> line(line, most)).collect(Collectors.joining("\n"))
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
            // A word that is longer than a line is cut: better than nothing of it.
            int cut = blank > indented ? blank : end;
            fitted.append(rest.substring(0, cut).stripTrailing()).append('\n');
            rest = indentation + rest.substring(cut).stripLeading();
        }
        return fitted.append(rest).toString();
    }
}
