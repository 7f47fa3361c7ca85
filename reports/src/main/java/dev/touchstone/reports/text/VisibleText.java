package dev.touchstone.reports.text;

import java.util.Locale;
import org.apiguardian.api.API;

/**
 * Text from endpoints and models, made harmless to look at: what is invisible or turns the direction of reading around
 * is written out. Wire bytes are hostile.
 */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public final class VisibleText {
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int DELETE = 0x7f;
    private static final int DELETE_PICTURE = 0x2421;

    private VisibleText() {}

    /** Line feeds and tabs stay; every other control, format and unpaired character is written out. */
    public static String of(String text) {
        return write(text, true);
    }

    /** As {@link #of}, with line feeds and tabs written out too. */
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

    /** Whether a terminal or a page would obey it, or show nothing of it; line feeds and tabs are among them. */
    static boolean isInvisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            // No document may hold these two, whatever its encoding.
            default -> (point & 0xfffe) == 0xfffe;
        };
    }
}
