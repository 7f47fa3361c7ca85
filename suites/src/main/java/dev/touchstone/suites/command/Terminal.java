package dev.touchstone.suites.command;

import dev.touchstone.suites.console.Console;
import dev.touchstone.suites.run.PrintedProgress;
import dev.touchstone.suites.run.PrintedProgress.Detail;
import dev.touchstone.suites.run.Progress;
import dev.touchstone.suites.run.StatusProgress;
import java.io.BufferedReader;
import java.util.function.UnaryOperator;

/** What the console can show. */
final class Terminal {
    /** Where nobody says how wide the terminal is. */
    private static final int USUAL_COLUMNS = 80;

    private Terminal() {}

    /** Somebody who can be asked; null if standard input or output is no terminal. */
    static Questions questions() {
        return isThere() ? new Questions(new BufferedReader(System.console().reader())) : null;
    }

    /** Whether somebody looks at a terminal that takes colours, and has not declined them. */
    static boolean takesColour() {
        return isThere() && takesColour(System::getenv);
    }

    /** Whether nobody has declined colours (https://no-color.org: by a value that is not empty). */
    static boolean takesColour(UnaryOperator<String> environment) {
        String declined = environment.apply("NO_COLOR");
        return (declined == null || declined.isEmpty()) && !isDumb(environment);
    }

    private static boolean isDumb(UnaryOperator<String> environment) {
        return "dumb".equals(environment.apply("TERM"));
    }

    private static boolean isThere() {
        return System.console() != null;
    }

    /** How wide lines may be. */
    static int columns(UnaryOperator<String> environment) {
        String columns = environment.apply("COLUMNS");
        return columns != null && columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : USUAL_COLUMNS;
    }

    /** Shows how a run goes on: in place on a terminal, in lines elsewhere. */
    static Progress progress(Detail detail) {
        Progress lines = new PrintedProgress(Console.out().stream(), detail);
        return isThere() && !isDumb(System::getenv) && detail == Detail.NORMAL
                ? new StatusProgress(lines, Console.out()::status, System::nanoTime, columns(System::getenv))
                : lines;
    }
}
