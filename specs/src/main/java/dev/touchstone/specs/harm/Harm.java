package dev.touchstone.specs.harm;

/**
 * What a deviation does to a task of a program.
 *
 * @param kind how the program takes it
 * @param what the program's own error, or what its user loses
 */
public record Harm(HarmKind kind, String what) {
    /** The harm as the end of a sentence that begins with the task. */
    public String words() {
        return switch (kind) {
            case LOUD -> "ends with an error: " + what;
            case SILENT -> "silently loses " + what;
            case LESS -> "loses " + what;
        };
    }

    /** How a program takes a deviation that harms it. */
    public enum HarmKind {
        /** It reports an error, or does not end. */
        LOUD,
        /** It continues with wrong or missing data. */
        SILENT,
        /** It works, and something is lost that it can do without, such as the number of tokens. */
        LESS
    }
}
