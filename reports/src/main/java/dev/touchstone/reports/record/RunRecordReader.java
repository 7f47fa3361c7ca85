package dev.touchstone.reports.record;

import dev.touchstone.reports.record.RecordLine.ExchangeLine;
import dev.touchstone.reports.record.RecordLine.FooterLine;
import dev.touchstone.reports.record.RecordLine.HeaderLine;
import dev.touchstone.reports.text.VisibleText;
import dev.touchstone.specs.json.MalformedJson;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.UnreadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * Reads run records. An incomplete last line, as a killed process leaves it, is dropped. Any other line that does not
 * belong to a run record is refused, with file and line.
 */
public final class RunRecordReader {
    /** The maximum length of a line in bytes: earlier kits kept the bodies of an exchange whole. */
    static final long MAX_LINE_BYTES = 512L << 20;

    /**
     * The maximum size in bytes of all exchanges that are read into memory. Those of a larger record stay in its file.
     */
    static final long MAX_IN_MEMORY = 16L << 20;

    /** The same limit for outlines, which take about a tenth of the memory of their lines. */
    private static final long MAX_OUTLINED = 128L << 20;

    private static final String FIX = "use a file that touchstone wrote, unchanged";

    /** The fix for a file that is another one of a run's files, or none of them. */
    private static final String NO_RECORD = "give a run record, such as runs/NAME.jsonl of a report's folder";

    private final Path file;
    /**
     * The allowed names of endpoints. The name becomes part of files, ids and commands, so no record may have another
     * one.
     */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,60}");

    private final long maxLineBytes;
    private final Function<byte[], RecordLine> parser;

    private RunRecordReader(Path file, long maxLineBytes) {
        this(file, maxLineBytes, RecordLine::of);
    }

    private RunRecordReader(Path file, long maxLineBytes, Function<byte[], RecordLine> parser) {
        this.file = file;
        this.maxLineBytes = maxLineBytes;
        this.parser = parser;
    }

    /**
     * Reads a record. If a resumed run wrote an exchange or a result again, the later one counts. The exchanges of a
     * large record are read one by one when they are asked for, so that a record of any length fits a small memory.
     * The file must not change as long as the record is in use.
     *
     * @throws InvalidInput if the file cannot be read, is not a run record, or has a newer format
     */
    public static RunRecord read(Path file) {
        return read(file, MAX_LINE_BYTES, MAX_IN_MEMORY);
    }

    /** @param maxInMemory the maximum size in bytes of the lines of all exchanges that are read into memory */
    static RunRecord read(Path file, long maxLineBytes, long maxInMemory) {
        Assembly assembly = new Assembly(file, maxInMemory);
        new RunRecordReader(file, maxLineBytes).forEachLine(assembly::add);
        return assembly.record();
    }

    /**
     * Reads a record without the bodies and most headers of its exchanges, in a fraction of the time. Only answers
     * that list models keep their bodies.
     *
     * @throws InvalidInput as {@link #read(Path)} does, but the lines are not checked against the schema
     */
    public static RunRecord readOutline(Path file) {
        Assembly assembly = new Assembly(file, MAX_OUTLINED);
        new RunRecordReader(file, MAX_LINE_BYTES, OutlineLine::of).forEachLine(assembly::add);
        return assembly.record();
    }

    /** @throws InvalidInput if the line at this offset is no longer the exchange with this id */
    static Exchange exchangeAt(Path file, long offset, String id) {
        RunRecordReader reader = new RunRecordReader(file, MAX_LINE_BYTES);
        try (InputStream bytes = Files.newInputStream(file)) {
            bytes.skipNBytes(offset);
            BoundedLines lines = new BoundedLines(bytes, MAX_LINE_BYTES, offset);
            Optional<RecordLine> line = lines.next().map(found -> RecordLine.of(found.json()));
            if (line.orElse(null) instanceof ExchangeLine found
                    && found.exchange().id().equals(id)) {
                return found.exchange();
            }
        } catch (JacksonException | IOException otherwise) {
            throw reader.changed(otherwise);
        }
        throw reader.changed(null);
    }

    private InvalidInput changed(Exception why) {
        String detail = why == null ? "" : " (" + why.getClass().getSimpleName() + ")";
        return new InvalidInput(
                file.toString(),
                "was changed while it was read" + detail,
                "wait until nothing writes it, and try again");
    }

    /**
     * Passes each exchange to the consumer and never holds more than one line in memory.
     *
     * @throws InvalidInput as {@link #read(Path)} does; exchanges before the bad line have been passed on by then
     */
    public static void forEachExchange(Path file, Consumer<Exchange> consumer) {
        new RunRecordReader(file, MAX_LINE_BYTES).forEachLine((line, source) -> {
            if (line instanceof ExchangeLine exchange) {
                consumer.accept(exchange.exchange());
            }
        });
    }

    /**
     * Reads only the first line.
     *
     * @throws InvalidInput as {@link #read(Path)} does
     */
    public static RunHeader readHeader(Path file) {
        RunRecordReader reader = new RunRecordReader(file, MAX_LINE_BYTES);
        try (BoundedLines lines = reader.lines()) {
            BoundedLines.Line first = reader.next(lines, 1).orElseThrow(() -> noHeader(file));
            return header(reader.parse(first, 1), file);
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    /** Takes each parsed line together with its source. */
    private interface LineConsumer {
        void accept(RecordLine line, BoundedLines.Line source);
    }

    private BoundedLines lines() throws IOException {
        return new BoundedLines(Files.newInputStream(file), maxLineBytes, 0);
    }

    private void forEachLine(LineConsumer consumer) {
        int number = 0;
        boolean footer = false;
        try (BoundedLines lines = lines()) {
            for (Optional<BoundedLines.Line> line = next(lines, 1); line.isPresent(); line = next(lines, number + 1)) {
                number++;
                Optional<RecordLine> parsed = parseUnlessTorn(line.get(), number);
                if (parsed.isEmpty()) {
                    break;
                }
                checkPlace(parsed.get(), number, footer);
                footer = parsed.get() instanceof FooterLine;
                accept(consumer, parsed.get(), line.get(), number);
            }
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
        if (number == 0) {
            throw noHeader(file);
        }
    }

    private void accept(LineConsumer consumer, RecordLine line, BoundedLines.Line source, int number) {
        try {
            consumer.accept(line, source);
        } catch (RecordLine.Misfit misfit) {
            throw malformed(misfit, number);
        }
    }

    private Optional<BoundedLines.Line> next(BoundedLines lines, int number) throws IOException {
        try {
            return lines.next();
        } catch (BoundedLines.TooLong tooLong) {
            throw new InvalidInput(place(number), "the line is " + tooLong.getMessage(), FIX);
        } catch (RecordLine.Misfit misfit) {
            throw malformed(misfit, number);
        }
    }

    private Optional<RecordLine> parseUnlessTorn(BoundedLines.Line line, int number) {
        if (line.ended() || number == 1) {
            return Optional.of(parse(line, number));
        }
        try {
            return Optional.of(parser.apply(line.json()));
        } catch (JacksonException torn) {
            // The process was killed while it wrote this line. The lines before it are complete.
            return Optional.empty();
        }
    }

    private RecordLine parse(BoundedLines.Line line, int number) {
        try {
            return parser.apply(line.json());
        } catch (RecordLine.Newer newer) {
            throw new InvalidInput(
                    place(number),
                    "written in format " + newer.format() + ", and this kit reads up to " + RunHeader.FORMAT,
                    "use touchstone " + VisibleText.line(newer.kit()) + " or newer");
        } catch (JacksonException malformed) {
            throw malformed(malformed, number);
        }
    }

    private InvalidInput malformed(JacksonException why, int number) {
        String words = VisibleText.line(MalformedJson.words(why));
        return number == 1
                ? new InvalidInput(place(number), "is not a run record: " + words, NO_RECORD)
                : new InvalidInput(place(number), "is not a line of a run record: " + words, FIX);
    }

    private void checkPlace(RecordLine line, int number, boolean afterFooter) {
        if (number == 1) {
            header(line, file);
        } else if (line instanceof HeaderLine) {
            throw new InvalidInput(place(number), "a second header", "keep one run per file");
        } else if (afterFooter) {
            throw new InvalidInput(place(number), "a line after the footer", FIX);
        }
    }

    private static RunHeader header(RecordLine first, Path file) {
        if (!(first instanceof HeaderLine line)) {
            throw noHeader(file);
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
        return new InvalidInput(file + ":1", "is not a run record: the first line is not a header", NO_RECORD);
    }

    private static InvalidInput unreadable(Path file, IOException why) {
        return UnreadableFile.invalid(file, why, "give a run record (.jsonl), or a folder of them");
    }
}
