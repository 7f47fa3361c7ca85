package dev.touchstone.specs.harm;

/**
 * The harm that a deviation does to a task of a program.
 *
 * @param kind how the program reacts
 * @param what the program's own error, or what its user loses
 */
public record Harm(HarmKind kind, String what) {
    /** Returns the harm as the end of a sentence that begins with the task. */
    public String words() {
        return switch (kind) {
            case LOUD -> "ends with an error: " + what;
            case SILENT -> "silently loses " + what;
            case LESS -> "loses " + what;
        };
    }

    /** The reaction of a program to a deviation that harms it. */
    public enum HarmKind {
        /** The program reports an error, or does not end. */
        LOUD,
        /** The program continues with wrong or missing data. */
        SILENT,
        /** The program works, but loses something that it can do without, such as the number of tokens. */
        LESS
    }
}
