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
 * Reads run records. A last line that was cut short, as a killed process leaves it, is dropped; anything else that is
 * not a line of a run record is refused by file and line.
 */
public final class RunRecordReader {
    /** How long a line may be: one exchange with its bodies, as kits of before kept them. */
    static final long MOST_LINE_BYTES = 512L << 20;

    /** Exchanges that all together are not larger are read into memory; those of a larger record stay in its file. */
    static final long MOST_IN_MEMORY = 16L << 20;

    /** The same for exchanges of which only the outline is read, and that are a tenth of their line. */
    private static final long MOST_OUTLINED = 128L << 20;

    private static final String MEND = "use a file that touchstone wrote, unchanged";

    private final Path file;
    /** What a profile may be called. A name becomes a file, an id and a part of commands: a record brings no other. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,60}");

    private final long mostLineBytes;
    private final Function<byte[], RecordLine> parser;

    private RunRecordReader(Path file, long mostLineBytes) {
        this(file, mostLineBytes, RecordLine::of);
    }

    private RunRecordReader(Path file, long mostLineBytes, Function<byte[], RecordLine> parser) {
        this.file = file;
        this.mostLineBytes = mostLineBytes;
        this.parser = parser;
    }

    /**
     * Reads a record. Where a resumed run wrote an exchange or a result again, the later one counts. The exchanges of a
     * large record are read one by one when they are asked for, so that a record of any length fits a small memory; its
     * file has to stay as it is so long.
     *
     * @throws InvalidInput if the file cannot be read, is not a run record, or is one of a newer format
     */
    public static RunRecord read(Path file) {
        return read(file, MOST_LINE_BYTES, MOST_IN_MEMORY);
    }

    /** @param mostInMemory how large the lines of all exchanges may be for them to be read into memory */
    static RunRecord read(Path file, long mostLineBytes, long mostInMemory) {
        Assembly assembly = new Assembly(file, mostInMemory);
        new RunRecordReader(file, mostLineBytes).forEachLine(assembly::add);
        return assembly.record();
    }

    /**
     * Reads a record without the bodies and most headers of its exchanges, in a fraction of the time. Of answers that list
     * models the bodies are there.
     *
     * @throws InvalidInput as {@link #read(Path)}, but lines are not held against the schema
     */
    public static RunRecord readOutline(Path file) {
        Assembly assembly = new Assembly(file, MOST_OUTLINED);
        new RunRecordReader(file, MOST_LINE_BYTES, OutlineLine::of).forEachLine(assembly::add);
        return assembly.record();
    }

    /** @throws InvalidInput if what stands there is no longer the exchange of this id */
    static Exchange exchangeAt(Path file, long offset, String id) {
        RunRecordReader reader = new RunRecordReader(file, MOST_LINE_BYTES);
        try (InputStream bytes = Files.newInputStream(file)) {
            bytes.skipNBytes(offset);
            BoundedLines lines = new BoundedLines(bytes, MOST_LINE_BYTES, offset);
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
     * Hands over one exchange after the other and never holds more than one line.
     *
     * @throws InvalidInput as {@link #read}; exchanges before the bad line have been handed over by then
     */
    public static void forEachExchange(Path file, Consumer<Exchange> consumer) {
        new RunRecordReader(file, MOST_LINE_BYTES).forEachLine((line, source) -> {
            if (line instanceof ExchangeLine exchange) {
                consumer.accept(exchange.exchange());
            }
        });
    }

    /** Reads no more than the first line. @throws InvalidInput as {@link #read} */
    public static RunHeader readHeader(Path file) {
        RunRecordReader reader = new RunRecordReader(file, MOST_LINE_BYTES);
        try (BoundedLines lines = reader.lines()) {
            BoundedLines.Line first = reader.next(lines, 1).orElseThrow(() -> noHeader(file));
            return header(reader.parse(first, 1), file);
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    /** Is given each line, and as what it was read. */
    private interface LineConsumer {
        void accept(RecordLine line, BoundedLines.Line source);
    }

    private BoundedLines lines() throws IOException {
        return new BoundedLines(Files.newInputStream(file), mostLineBytes, 0);
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
            throw new InvalidInput(place(number), "the line is " + tooLong.getMessage(), MEND);
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
            // The process was killed while it wrote this line; what stands before it is whole.
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
        return new InvalidInput(
                place(number), "not a line of a run record: " + VisibleText.line(MalformedJson.words(why)), MEND);
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
        return UnreadableFile.invalid(file, why, "give a run record (.jsonl), or a folder of them");
    }
}
