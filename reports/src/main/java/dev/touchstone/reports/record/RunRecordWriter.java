package dev.touchstone.reports.record;

import dev.touchstone.reports.record.RecordLine.ExchangeLine;
import dev.touchstone.reports.record.RecordLine.FooterLine;
import dev.touchstone.reports.record.RecordLine.HeaderLine;
import dev.touchstone.reports.record.RecordLine.JudgedLine;
import dev.touchstone.reports.record.RecordLine.ResultLine;
import dev.touchstone.reports.record.RecordLine.ResumedLine;
import dev.touchstone.specs.load.InvalidInput;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Appends to a run record during the run. Each line is one write to the operating system, so that a killed process
 * loses at most the line that it was writing. The header and the footer are also forced to disk. Thread-safe.
 */
public final class RunRecordWriter implements Closeable {
    private static final int BLOCK_BYTES = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    /** Receives the error if a line can't be written; null if the error is thrown. */
    private Consumer<IOException> failure;

    private boolean failed;
    private boolean torn;

    private RunRecordWriter(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Begins a record and replaces an existing file.
     *
     * @throws InvalidInput if the file cannot be written
     */
    public static RunRecordWriter create(Path file, RunHeader header) {
        RunRecordWriter writer =
                open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        writer.write(new HeaderLine(header));
        writer.force();
        return writer;
    }

    /**
     * Continues a record that was interrupted. First cuts off an incomplete last line, and the footer of a run that
     * was stopped before its plan ended or that has undecided results.
     *
     * @throws InvalidInput if the file is no run record, everything in it is decided, or it cannot be written
     */
    public static RunRecordWriter resume(Path file) {
        return resume(file, null);
    }

    /**
     * Continues a record as {@link #resume(Path)} does, and notes which run continues it.
     *
     * @param run the id of the run that continues the record; null writes no note
     */
    public static RunRecordWriter resume(Path file, String run) {
        RunRecord record = RunRecordReader.read(file);
        Optional<RunFooter> footer = record.footer();
        if (footer.isPresent()
                && footer.get().stopped() == null
                && record.results().stream().noneMatch(RunRecordWriter::isOpen)) {
            throw new InvalidInput(file.toString(), "the run in it has ended", "begin a new record");
        }
        RunRecordWriter writer = open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        writer.cutTornLine();
        if (footer.isPresent()) {
            writer.cutLastLine();
        }
        if (run != null) {
            writer.write(new ResumedLine(new Resumed(run, Instant.now())));
            writer.force();
        }
        return writer;
    }

    private static boolean isOpen(Result result) {
        return result.outcome() == Outcome.UNTESTED || result.outcome() == Outcome.CANT_TELL;
    }

    /**
     * Writes a whole record and replaces an existing file.
     *
     * @throws InvalidInput if the file cannot be written, or a run is writing it
     */
    public static void write(Path file, RunRecord record) {
        write(Map.of(file, record));
    }

    /**
     * Writes whole records. Replaces files only after all records are written, because the exchanges of a record may
     * be in a file that another record is written to.
     *
     * @throws InvalidInput if a file cannot be written, or a run is writing it
     */
    public static void write(Map<Path, RunRecord> records) {
        List<RecordLock> locks = new ArrayList<>();
        Map<Path, Path> written = new LinkedHashMap<>();
        try {
            records.forEach((file, record) -> {
                locks.add(RecordLock.acquire(file));
                Path part = file.resolveSibling("." + file.getFileName() + ".part");
                written.put(file, part);
                writeTo(part, record);
            });
            written.forEach((file, part) -> replace(part, file));
        } finally {
            written.values().forEach(RunRecordWriter::discard);
            locks.forEach(RecordLock::close);
        }
    }

    private static void writeTo(Path file, RunRecord record) {
        try (RunRecordWriter writer = create(file, record.header())) {
            record.exchanges().forEach(writer::exchange);
            record.judged().values().forEach(writer::judged);
            record.results().forEach(writer::result);
            record.resumed().forEach(each -> writer.write(new ResumedLine(each)));
            record.footer().ifPresent(writer::footer);
        }
    }

    private static void replace(Path part, Path file) {
        try {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw unwritable(file, unwritable);
        }
    }

    /**
     * Deletes a record that says nothing.
     *
     * @throws InvalidInput if that fails
     */
    public static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException unwritable) {
            throw unwritable(file, unwritable);
        }
    }

    private static RunRecordWriter open(Path file, OpenOption... options) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            return new RunRecordWriter(file, FileChannel.open(file, Set.of(options)));
        } catch (IOException unwritable) {
            throw unwritable(file, unwritable);
        }
    }

    /**
     * Writes an exchange. Of long bodies only a part is written, see {@link BodyCutter}.
     *
     * @throws InvalidInput if the file cannot be written
     */
    public void exchange(Exchange exchange) {
        write(new ExchangeLine(BodyCutter.kept(exchange)));
    }

    /** @throws InvalidInput if the file cannot be written */
    public void judged(Judged judged) {
        write(new JudgedLine(judged));
    }

    /** @throws InvalidInput if the file cannot be written */
    public void result(Result result) {
        write(new ResultLine(result));
    }

    /**
     * Ends the record.
     *
     * @throws InvalidInput if the file cannot be written
     */
    public void footer(RunFooter footer) {
        write(new FooterLine(footer));
        force();
    }

    /**
     * Passes errors of writing to this consumer from now on, and throws nothing. After the first error the writer only
     * tries to write exchanges, which may have cost money, and the footer. Results can be found out again.
     */
    public void onFailure(Consumer<IOException> told) {
        synchronized (channel) {
            failure = told;
        }
    }

    private void write(RecordLine line) {
        byte[] bytes = (line.toJson() + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (channel) {
            boolean isPaidFor = line instanceof ExchangeLine || line instanceof FooterLine;
            if (torn || failed && !isPaidFor) {
                return;
            }
            try {
                append(bytes);
            } catch (IOException unwritable) {
                failed(unwritable);
            }
        }
    }

    /**
     * Writes a whole line. If that fails, removes the written part, because an incomplete line in the middle makes a
     * record unreadable.
     */
    private void append(byte[] bytes) throws IOException {
        long start = channel.position();
        try {
            for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
                channel.write(rest);
            }
        } catch (IOException unwritable) {
            try {
                cutTo(start);
            } catch (IOException stillThere) {
                torn = true;
                unwritable.addSuppressed(stillThere);
            }
            throw unwritable;
        }
    }

    private void failed(IOException why) {
        failed = true;
        if (failure == null) {
            throw unwritable(file, why);
        }
        failure.accept(why);
    }

    private void force() {
        synchronized (channel) {
            try {
                channel.force(true);
            } catch (IOException unwritable) {
                failed(unwritable);
            }
        }
    }

    /** Deletes what is after the last line feed, and moves there. */
    private void cutTornLine() {
        try {
            cutTo(lastLineStart(channel.size()));
        } catch (IOException unwritable) {
            throw unwritable(file, unwritable);
        }
    }

    /** Deletes the last complete line. */
    private void cutLastLine() {
        try {
            cutTo(lastLineStart(channel.size() - 1));
        } catch (IOException unwritable) {
            throw unwritable(file, unwritable);
        }
    }

    private void cutTo(long end) throws IOException {
        channel.truncate(end);
        channel.position(end);
    }

    /** Returns the position after the last line feed before {@code end}; 0 if there is none. */
    private long lastLineStart(long end) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
        for (long to = end; to > 0; ) {
            long from = Math.max(0, to - BLOCK_BYTES);
            block.clear().limit((int) (to - from));
            while (block.hasRemaining() && channel.read(block, from + block.position()) >= 0) {
                // read until the block is full
            }
            for (int index = (int) (to - from) - 1; index >= 0; index--) {
                if (block.get(index) == '\n') {
                    return from + index + 1;
                }
            }
            to = from;
        }
        return 0;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException unwritable) {
            throw unwritable(file, unwritable);
        }
    }

    private static InvalidInput unwritable(Path file, IOException why) {
        return OutputFolder.unwritable(file, why);
    }
}
