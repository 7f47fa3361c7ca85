package dev.touchstone.specs.load;

import org.apiguardian.api.API;

/**
 * Input that the user can fix: a spec, a profile, a record, an argument. Its message is the one line the user sees, so
 * it always names the place, the problem and the fix.
 */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public final class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int REPLACEMENT = 0xFFFD;

    /**
     * @param place where it is: {@code file}, {@code file:line} or an option's name
     * @param problem what is wrong with it, without a full stop
     * @param mend what to do about it, without a full stop
     */
    public InvalidInput(String place, String problem, String mend) {
        // The place that matters is in the message; a stack would only bury it.
        super(
                oneLine(place + ": " + problem + (problem.endsWith("?") ? "" : ".") + " Fix: " + mend + "."),
                null,
                false,
                false);
    }

    /** Libraries quote what they cannot read, and a control character in it would break the line or steer a terminal. */
    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        text.replaceAll("\\s*\\R\\s*", " ").codePoints().forEach(point -> {
            if (point == '\t') {
                line.append(' ');
            } else if (Character.isISOControl(point)) {
                line.appendCodePoint(point < ' ' ? CONTROL_PICTURES + point : REPLACEMENT);
            } else {
                line.appendCodePoint(point);
            }
        });
        return line.toString();
    }
}
