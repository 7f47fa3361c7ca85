package dev.touchstone.specs.load;

import org.apiguardian.api.API;

/**
 * Thrown for input that the user can fix: a spec, a profile, a record, an argument. The user sees the message as one
 * line, so it always names the place, the problem and the fix.
 */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public final class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int REPLACEMENT = 0xFFFD;

    private final String problem;
    private final String fix;

    /**
     * @param place the place: {@code file}, {@code file:line} or an option's name
     * @param problem what is wrong with it, without a full stop
     * @param fix how to fix it, without a full stop
     */
    public InvalidInput(String place, String problem, String fix) {
        // There is no stack trace, because the message names the place that matters.
        super(
                oneLine(place + ": " + problem + (problem.endsWith("?") ? "" : ".") + " Fix: " + fix + "."),
                null,
                false,
                false);
        this.problem = place + ": " + problem;
        this.fix = fix;
    }

    /**
     * Returns the mistake that follows from this one, with the fix of this one: a line names one fix.
     *
     * @param place as in the constructor
     * @param consequence what is wrong there because of this mistake
     */
    public InvalidInput thatCauses(String place, String consequence) {
        return new InvalidInput(place, consequence + ": " + problem, fix);
    }

    /**
     * Replaces control characters and line breaks. Libraries quote the text that they cannot read, and a control
     * character in it would break the line or control the terminal.
     */
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
