package dev.touchstone.reports.record;

import dev.touchstone.reports.record.RecordLine.ExchangeLine;
import dev.touchstone.reports.record.RecordLine.FooterLine;
import dev.touchstone.reports.record.RecordLine.HeaderLine;
import dev.touchstone.reports.record.RecordLine.ResultLine;
import dev.touchstone.reports.text.VisibleText;
import dev.touchstone.specs.load.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * Reads run records. A last line that was cut short, as a killed process leaves it, is dropped; anything else that is
 * not a line of a run record is refused by file and line.
 */
public final class RunRecordReader {
    /** How long a line may be: one exchange with its body. */
    static final int MOST_LINE_BYTES = 64 << 20;

    private static final String MEND = "use a file that touchstone wrote, unchanged";

    private final Path file;
    /** What a profile may be called. A name becomes a file, an id and a part of commands: a record brings no other. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,60}");

    private final int mostLineBytes;

    private RunRecordReader(Path file, int mostLineBytes) {
        this.file = file;
        this.mostLineBytes = mostLineBytes;
    }

    /**
     * Reads a whole record into memory. Where a resumed run wrote an exchange or a result again, the later one counts.
     *
     * @throws InvalidInput if the file cannot be read, is not a run record, or is one of a newer format
     */
    public static RunRecord read(Path file) {
        return read(file, MOST_LINE_BYTES);
    }

    static RunRecord read(Path file, int mostLineBytes) {
        Assembly assembly = new Assembly();
        new RunRecordReader(file, mostLineBytes).forEachLine(assembly::add);
        return assembly.record();
    }

    /**
     * Hands over one exchange after the other and never holds more than one line.
     *
     * @throws InvalidInput as {@link #read}; exchanges before the bad line have been handed over by then
     */
    public static void forEachExchange(Path file, Consumer<Exchange> consumer) {
        new RunRecordReader(file, MOST_LINE_BYTES).forEachLine(line -> {
            if (line instanceof ExchangeLine exchange) {
                consumer.accept(exchange.exchange());
            }
        });
    }

    /** Reads no more than the first line. @throws InvalidInput as {@link #read} */
    public static RunHeader readHeader(Path file) {
        try (BoundedLines lines = new BoundedLines(Files.newInputStream(file), MOST_LINE_BYTES)) {
            BoundedLines.Line first = lines.next().orElseThrow(() -> noHeader(file));
            return header(new RunRecordReader(file, MOST_LINE_BYTES).parse(first.text(), 1), file);
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    private void forEachLine(Consumer<RecordLine> consumer) {
        int number = 0;
        boolean footer = false;
        try (BoundedLines lines = new BoundedLines(Files.newInputStream(file), mostLineBytes)) {
            for (Optional<BoundedLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                number++;
                Optional<RecordLine> parsed = parseUnlessTorn(line.get(), number);
                if (parsed.isEmpty()) {
                    break;
                }
                checkPlace(parsed.get(), number, footer);
                footer = parsed.get() instanceof FooterLine;
                consumer.accept(parsed.get());
            }
        } catch (BoundedLines.TooLong tooLong) {
            throw new InvalidInput(place(number + 1), "the line is longer than " + mostLineBytes + " bytes", MEND);
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
        if (number == 0) {
            throw noHeader(file);
        }
    }

    private Optional<RecordLine> parseUnlessTorn(BoundedLines.Line line, int number) {
        if (line.ended() || number == 1) {
            return Optional.of(parse(line.text(), number));
        }
        try {
            return Optional.of(RecordLine.of(line.text()));
        } catch (JacksonException torn) {
            // The process was killed while it wrote this line; what stands before it is whole.
            return Optional.empty();
        }
    }

    private RecordLine parse(String text, int number) {
        try {
            return RecordLine.of(text);
        } catch (JacksonException malformed) {
            throw new InvalidInput(
                    place(number), "not a line of a run record: " + malformed.getOriginalMessage(), MEND);
        }
    }

    private void checkPlace(RecordLine line, int number, boolean afterFooter) {
        if (number == 1) {
            header(line, file);
        } else if (line instanceof HeaderLine) {
            throw new InvalidInput(place(number), "a second header", "keep one run per file");
        } else if (afterFooter) {
            throw new InvalidInput(place(number), "a line after the footer", MEND);
        }
    }

    private static RunHeader header(RecordLine first, Path file) {
        if (!(first instanceof HeaderLine line)) {
            throw noHeader(file);
        }
        if (line.header().format() > RunHeader.FORMAT) {
            throw new InvalidInput(
                    file + ":1",
                    "written in format " + line.header().format() + ", and this kit reads up to " + RunHeader.FORMAT,
                    "use touchstone " + line.header().kit() + " or newer");
        }
        if (!NAME.matcher(line.header().endpoint().name()).matches()) {
            throw new InvalidInput(
                    file + ":1",
                    "no endpoint may be called '"
                            + VisibleText.line(line.header().endpoint().name()) + "'",
                    "name it in small letters, digits, full stops, underscores and hyphens, as profiles do");
        }
        return line.header();
    }

    private String place(int number) {
        return file + ":" + number;
    }

    private static InvalidInput noHeader(Path file) {
        return new InvalidInput(file + ":1", "no run record: the first line is no header", MEND);
    }

    private static InvalidInput unreadable(Path file, IOException why) {
        return new InvalidInput(
                file.toString(),
                "cannot be read (" + why.getClass().getSimpleName() + ")",
                "check the path and its permissions");
    }

    /** Puts a record together from its lines. */
    private static final class Assembly {
        private RunHeader header;
        private final Map<String, Exchange> exchanges = new LinkedHashMap<>();
        private final Map<List<String>, Result> results = new LinkedHashMap<>();
        private RunFooter footer;

        void add(RecordLine line) {
            if (line instanceof HeaderLine only) {
                header = only.header();
            } else if (line instanceof ExchangeLine one) {
                // Removed first so that the order stays that of the endings.
                exchanges.remove(one.exchange().id());
                exchanges.put(one.exchange().id(), one.exchange());
            } else if (line instanceof ResultLine one) {
                List<String> key = List.of(
                        one.result().suite(),
                        one.result().scenario(),
                        one.result().requirement());
                results.remove(key);
                results.put(key, one.result());
            } else if (line instanceof FooterLine last) {
                footer = last.footer();
            }
        }

        RunRecord record() {
            return new RunRecord(
                    header,
                    new ArrayList<>(exchanges.values()),
                    new ArrayList<>(results.values()),
                    Optional.ofNullable(footer));
        }
    }
}
