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
 * Standard output or standard error. It makes every text harmless before it prints it, see {@link TerminalText}.
 * Without it, no text of an endpoint, a record, a profile or a file name reaches a terminal or a CI log.
 */
public final class Console {
    private static final Console OUT = new Console(() -> System.out);
    private static final Console ERR = new Console(() -> System.err);

    private static final String ERASE_TO_END_OF_LINE = "\u001b[K";

    /** Gets the stream at each use, because a program that embeds the kit may have replaced it. */
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
     * Puts a guard before both streams of the process. It makes the output of libraries harmless too, and notices if a
     * stream cannot be written. Only for a process that the kit owns.
     */
    public static void guardProcess() {
        System.setOut(GuardedStream.ofProcess(FileDescriptor.out, "stdout.encoding"));
        System.setErr(GuardedStream.ofProcess(FileDescriptor.err, "stderr.encoding"));
    }

    /**
     * Prints one line, and cuts it if it is too long. A line feed within the text is shown as a symbol and begins no
     * line.
     */
    public void line(String text) {
        sink().println(TerminalText.line(text));
    }

    /** Prints lines that the kit has laid out itself, unchanged in layout. The last line feed is optional. */
    public void page(String text) {
        print(TerminalText.page(text));
    }

    /**
     * Prints lines as {@link #page} does, and keeps the kit's own colours. The caller has already made foreign text
     * visible.
     */
    public void colouredPage(String text) {
        print(TerminalText.colouredPage(text));
    }

    /**
     * Prints a command to GitHub Actions.
     *
     * @param command one line, without the two colons at its beginning
     */
    public void workflowCommand(String command) {
        sink().println("::" + TerminalText.line(command));
    }

    /**
     * Overwrites the current line. Only for a terminal.
     *
     * @param text empty for an empty line
     */
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

    /** Returns a stream for code that prints to streams. Each line is made harmless as {@link #page} does. */
    public PrintStream stream() {
        PrintStream stream = current.get();
        return stream instanceof GuardedStream guarded ? guarded : new GuardedStream(stream);
    }

    /** Returns a writer for the help of the command line, which may have colours. */
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

    /** Returns why output was lost. Empty if it was not, or if the reader closed the stream on purpose. */
    public Optional<IOException> loss() {
        sink().flush();
        return current.get() instanceof GuardedStream guarded ? guarded.loss() : Optional.empty();
    }

    private PrintStream sink() {
        PrintStream stream = current.get();
        return stream instanceof GuardedStream guarded ? guarded.behind() : stream;
    }
}
