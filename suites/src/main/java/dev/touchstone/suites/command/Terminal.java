package dev.touchstone.suites.command;

/** What the console can show. */
final class Terminal {
    private Terminal() {}

    /** Whether somebody looks at a terminal that takes colours, and has not declined them (https://no-color.org). */
    static boolean takesColour() {
        return System.console() != null && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
    }
}
