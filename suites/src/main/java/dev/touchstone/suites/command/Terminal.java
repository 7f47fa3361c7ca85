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

/** What the console can show. */
final class Terminal {
    /** Where nobody says how wide the terminal is. */
    private static final int USUAL_COLUMNS = 80;

    /** The command line's library takes no less. */
    private static final int NARROWEST_HELP = 55;

    private static final int WIDEST_HELP = 120;

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

    /** How wide lines may be; {@link FittedText#UNLIMITED} if nobody looks at a terminal. */
    static int columns() {
        return isThere() ? columns(System::getenv, Terminal::realColumns) : FittedText.UNLIMITED;
    }

    /** @param real how wide the terminal says that it is; shells do not tell programs by a variable unless they are told to */
    static int columns(UnaryOperator<String> environment, IntSupplier real) {
        String columns = environment.apply("COLUMNS");
        return columns != null && columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : real.getAsInt();
    }

    /** Asks the terminal. The command line's library can, too, but it takes any terminal for {@value #NARROWEST_HELP} wide. */
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

    /** How wide a help page is: no wider than the terminal, and than can be read well. */
    static int helpColumns() {
        return isThere() ? Math.max(NARROWEST_HELP, Math.min(columns(), WIDEST_HELP)) : USUAL_COLUMNS;
    }

    /** Prints lines that fit the terminal. Where there is none, they stay as they are. */
    static void page(String text) {
        Console.out().page(FittedText.of(text, columns()));
    }

    /** The same for one line. */
    static void line(String text) {
        page(TerminalText.line(text) + "\n");
    }

    /** Shows how a run goes on: in place on a terminal, in lines elsewhere. */
    static Progress progress(Detail detail) {
        int columns = columns();
        Progress lines = new PrintedProgress(Console.out().stream(), detail, columns);
        return isThere() && !isDumb(System::getenv) && detail == Detail.NORMAL
                ? new StatusProgress(lines, Console.out()::status, System::nanoTime, columns)
                : lines;
    }
}
