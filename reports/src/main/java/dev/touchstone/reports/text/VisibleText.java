package dev.touchstone.reports.text;

import java.util.Locale;
import org.apiguardian.api.API;

/**
 * Makes text from endpoints and models safe to show. Bytes from the wire may be hostile, so invisible characters and
 * characters that change the reading direction are replaced by visible symbols.
 */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public final class VisibleText {
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int DELETE = 0x7f;
    private static final int DELETE_PICTURE = 0x2421;

    private VisibleText() {}

    /**
     * Returns the text with every control, format and unpaired surrogate character made visible, except line feeds and
     * tabs.
     */
    public static String of(String text) {
        return write(text, true);
    }

    /** Returns the text like {@link #of}, with line feeds and tabs made visible too. */
    public static String line(String text) {
        return write(text, false);
    }

    private static String write(String text, boolean keepLines) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (keepLines && (point == '\n' || point == '\t')) {
                visible.appendCodePoint(point);
            } else if (point < ' ') {
                visible.appendCodePoint(CONTROL_PICTURES + point);
            } else if (point == DELETE) {
                visible.appendCodePoint(DELETE_PICTURE);
            } else if (isInvisible(point)) {
                visible.append(String.format(Locale.ROOT, "⟨U+%04X⟩", point));
            } else {
                visible.appendCodePoint(point);
            }
        });
        return visible.toString();
    }

    /**
     * Tells whether a terminal or a page would obey the character or show nothing. True also for line feeds and tabs.
     */
    static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            // Noncharacters at the end of each Unicode plane: no document may contain them, whatever its encoding.
            default -> (point & 0xfffe) == 0xfffe;
        };
    }
}
