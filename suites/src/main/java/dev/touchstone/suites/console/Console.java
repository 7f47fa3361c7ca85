package dev.touchstone.suites.console;

import dev.touchstone.reports.text.TerminalText;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Standard output or standard error. Whatever is written to it is made harmless first, see {@link TerminalText}: no
 * text of an endpoint, a record, a profile or a file name can reach a terminal or a CI log around it.
 */
public final class Console {
    private static final Console OUT = new Console(() -> System.out);
    private static final Console ERR = new Console(() -> System.err);

    private static final String ERASE_TO_END_OF_LINE = "\u001b[K";

    /** Asked anew each time: a program that embeds the kit may have put another stream there. */
    private final Supplier<PrintStream> current;

    private Console(Supplier<PrintStream> current) {
        this.current = current;
    }

    public static Console out() {
        return OUT;
    }

    public static Console err() {
        return ERR;
    }

    /**
     * Puts a guard before both streams of the process, so that what a library prints is made harmless too, and so that
     * a stream that can't be written is noticed. Only for the process that the kit owns.
     */
    public static void guardProcess() {
        System.setOut(GuardedStream.ofProcess(FileDescriptor.out, "stdout.encoding"));
        System.setErr(GuardedStream.ofProcess(FileDescriptor.err, "stderr.encoding"));
    }

    /** Prints one line, cut where it is too long. A line feed in it is shown and begins no line. */
    public void line(String text) {
        sink().println(TerminalText.line(text));
    }

    /** Prints lines that belong together and that the kit has set itself, as they are. Ends with a line feed or not. */
    public void page(String text) {
        print(TerminalText.page(text));
    }

    /** The same with the kit's own colours. What comes from outside in it has been made visible before. */
    public void colouredPage(String text) {
        print(TerminalText.colouredPage(text));
    }

    /** Prints a command to GitHub Actions. @param command without the two colons that begin it, and in one line */
    public void workflowCommand(String command) {
        sink().println("::" + TerminalText.line(command));
    }

    /** Writes over the line that the cursor is in. Only for a terminal. @param text empty to leave an empty line */
    public void status(String text) {
        PrintStream sink = sink();
        sink.print("\r" + TerminalText.line(text) + ERASE_TO_END_OF_LINE);
        sink.flush();
    }

    private void print(String harmless) {
        PrintStream sink = sink();
        sink.print(harmless);
        sink.flush();
    }

    /** For what prints to streams: each line is made harmless as a page is. */
    public PrintStream stream() {
        PrintStream stream = current.get();
        return stream instanceof GuardedStream guarded ? guarded : new GuardedStream(stream);
    }

    /** For the command line's own help, which may be coloured. */
    public PrintWriter helpWriter() {
        return new PrintWriter(
                new Writer() {
                    @Override
                    public void write(char[] buffer, int from, int length) {
                        print(TerminalText.colouredPage(new String(buffer, from, length)));
                    }

                    @Override
                    public void flush() {
                        sink().flush();
                    }

                    @Override
                    public void close() {
                        flush();
                    }
                },
                true);
    }

    /** Why what was printed is not where it should be; empty if it is, or if its reader has gone away on purpose. */
    public Optional<IOException> loss() {
        sink().flush();
        return current.get() instanceof GuardedStream guarded ? guarded.loss() : Optional.empty();
    }

    private PrintStream sink() {
        PrintStream stream = current.get();
        return stream instanceof GuardedStream guarded ? guarded.behind() : stream;
    }
}
