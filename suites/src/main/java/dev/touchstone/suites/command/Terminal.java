package dev.touchstone.suites.command;

import java.io.BufferedReader;

/** What the console can show. */
final class Terminal {
    private Terminal() {}

    /** Somebody who can be asked; null if standard input or output is no terminal. */
    static Questions questions() {
        return System.console() == null
                ? null
                : new Questions(new BufferedReader(System.console().reader()));
    }

    /** Whether somebody looks at a terminal that takes colours, and has not declined them (https://no-color.org). */
    static boolean takesColour() {
        return System.console() != null && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
    }
}
