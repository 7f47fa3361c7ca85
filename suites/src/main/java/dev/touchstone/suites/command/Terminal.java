package dev.touchstone.suites.command;

import dev.touchstone.reports.text.FittedText;
import dev.touchstone.reports.text.TerminalText;
import dev.touchstone.suites.console.Console;
import dev.touchstone.suites.run.PrintedProgress;
import dev.touchstone.suites.run.PrintedProgress.Detail;
import dev.touchstone.suites.run.Progress;
import dev.touchstone.suites.run.StatusProgress;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The properties of the terminal, and the output that fits it. */
final class Terminal {
    /** The width of the help without a terminal, in columns. */
    private static final int USUAL_COLUMNS = 80;

    /** The minimum width of the help, in columns. picocli accepts no smaller width. */
    private static final int NARROWEST_HELP = 55;

    private static final int WIDEST_HELP = 120;

    private Terminal() {}

    /** Returns questions to the user, or null if there is no terminal. */
    static Questions questions() {
        return isThere() ? new Questions(new BufferedReader(System.console().reader())) : null;
    }

    /** Tells whether there is a terminal with colours, and the user has not disabled them. */
    static boolean takesColour() {
        return isThere() && takesColour(System::getenv);
    }

    /**
     * Tells whether the environment allows colours. A {@code NO_COLOR} that is not empty disables them
     * (https://no-color.org).
     */
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

    /** Returns the width of the terminal in columns, or {@link FittedText#UNLIMITED} if there is no terminal. */
    static int columns() {
        return isThere() ? columns(System::getenv, Terminal::realColumns) : FittedText.UNLIMITED;
    }

    /** @param real the width that the terminal reports; shells do not export {@code COLUMNS} by default */
    static int columns(UnaryOperator<String> environment, IntSupplier real) {
        String columns = environment.apply("COLUMNS");
        return columns != null && columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : real.getAsInt();
    }

    /**
     * Returns the width that the terminal reports. picocli reports it too, but never less than {@value
     * #NARROWEST_HELP}.
     */
    private static int realColumns() {
        int columns = new UsageMessageSpec().autoWidth(true).width();
        return columns > NARROWEST_HELP ? columns : narrowColumns().orElse(columns);
    }

    private static OptionalInt narrowColumns() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return size.matches("\\d+ [1-9]\\d{0,3}")
                    ? OptionalInt.of(Integer.parseInt(size.substring(size.indexOf(' ') + 1)))
                    : OptionalInt.empty();
        } catch (IOException noSuchProgram) {
            return OptionalInt.empty();
        }
    }

    /**
     * Returns the width of a help page in columns. It is at most the width of the terminal, and narrow enough to read
     * well.
     */
    static int helpColumns() {
        return isThere() ? Math.max(NARROWEST_HELP, Math.min(columns(), WIDEST_HELP)) : USUAL_COLUMNS;
    }

    /** Prints lines that fit the terminal. Without a terminal, the lines do not change. */
    static void page(String text) {
        Console.out().page(FittedText.of(text, columns()));
    }

    /** Prints one line that fits the terminal. */
    static void line(String text) {
        page(TerminalText.line(text) + "\n");
    }

    /** Shows the progress of a run: in one place on a terminal, as lines without one. */
    static Progress progress(Detail detail) {
        int columns = columns();
        Progress lines = new PrintedProgress(Console.out().stream(), detail, columns);
        return isThere() && !isDumb(System::getenv) && detail == Detail.NORMAL
                ? new StatusProgress(lines, Console.out()::status, System::nanoTime, columns)
                : lines;
    }
}
