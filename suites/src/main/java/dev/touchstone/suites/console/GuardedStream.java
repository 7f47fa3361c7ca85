package dev.touchstone.suites.console;

import dev.touchstone.reports.text.TerminalText;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Makes each line harmless before it passes it on to another stream. */
final class GuardedStream extends PrintStream {
    private final PrintStream behind;
    private final Supplier<Optional<IOException>> loss;

    /** @param behind the stream that receives the lines */
    GuardedStream(PrintStream behind) {
        this(behind, Optional::empty);
    }

    private GuardedStream(PrintStream behind, Supplier<Optional<IOException>> loss) {
        super(new Lines(behind), true, StandardCharsets.UTF_8);
        this.behind = behind;
        this.loss = loss;
    }

    /** @param encoding the system property with which newer versions of Java name the encoding of the terminal */
    static GuardedStream ofProcess(FileDescriptor descriptor, String encoding) {
        WatchedStream watched = new WatchedStream(new FileOutputStream(descriptor));
        String charset = System.getProperty(encoding, System.getProperty("sun." + encoding));
        return new GuardedStream(
                new PrintStream(watched, true, charset == null ? Charset.defaultCharset() : Charset.forName(charset)),
                watched::loss);
    }

    /** Returns the stream behind the guard, for text that is already harmless. */
    PrintStream behind() {
        return behind;
    }

    /** Returns the error that prevented a line from being written. Empty if there was none. */
    Optional<IOException> loss() {
        return loss.get();
    }

    /** Passes on whole lines, so that the lines of several threads do not mix. */
    private static final class Lines extends OutputStream {
        private final PrintStream behind;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        Lines(PrintStream behind) {
            this.behind = behind;
        }

        @Override
        public void write(int one) {
            line.write(one);
            if (one == '\n') {
                behind.print(TerminalText.page(line.toString(StandardCharsets.UTF_8)));
                line.reset();
            }
        }
    }

    /** Remembers why a write failed, which a {@code PrintStream} hides. */
    private static final class WatchedStream extends OutputStream {
        /** The messages of the operating systems. */
        private static final Pattern READER_GONE = Pattern.compile(
                "broken pipe|pipe is being closed|pipe has been ended|bad file descriptor|input/output error",
                Pattern.CASE_INSENSITIVE);

        private final OutputStream stream;
        private IOException lost;

        WatchedStream(OutputStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) throws IOException {
            try {
                stream.write(bytes, from, length);
            } catch (IOException gone) {
                lost = gone;
                throw gone;
            }
        }

        /**
         * Returns the write error. A reader that has read enough, such as {@code head}, and a closed terminal are no
         * errors.
         */
        synchronized Optional<IOException> loss() {
            return Optional.ofNullable(lost)
                    .filter(gone -> !READER_GONE
                            .matcher(String.valueOf(gone.getMessage()))
                            .find());
        }
    }
}
