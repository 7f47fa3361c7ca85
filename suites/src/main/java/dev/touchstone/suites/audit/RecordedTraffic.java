package dev.touchstone.suites.audit;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.UnreadableFile;
import dev.touchstone.suites.audit.AuditedExchange.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads files of recorded traffic of any format, one exchange at a time. */
public final class RecordedTraffic {
    private static final int SNIFFED_BYTES = 64;
    private static final String RECORD = ".jsonl";
    private static final List<String> OTHER_RECORDINGS = List.of(".har", ".json", ".yaml", ".yml", ".gz");

    private RecordedTraffic() {}

    /**
     * Returns the files to read. For a folder, these are its run records, or else its other recordings.
     *
     * @throws InvalidInput if a folder has neither
     */
    public static List<Path> files(List<Path> filesOrFolders) {
        return filesOrFolders.stream().flatMap(RecordedTraffic::expand).toList();
    }

    private static Stream<Path> expand(Path fileOrFolder) {
        if (!Files.isDirectory(fileOrFolder)) {
            return Stream.of(fileOrFolder);
        }
        try (Stream<Path> listed = Files.list(fileOrFolder)) {
            List<Path> files = listed.filter(Files::isRegularFile).sorted().toList();
            List<Path> records =
                    files.stream().filter(file -> ends(file, List.of(RECORD))).toList();
            List<Path> others =
                    files.stream().filter(file -> ends(file, OTHER_RECORDINGS)).toList();
            if (records.isEmpty() && others.isEmpty()) {
                throw new InvalidInput(
                        fileOrFolder.toString(),
                        "holds no recorded traffic",
                        "record some with touchstone record --out " + fileOrFolder);
            }
            return (records.isEmpty() ? others : records).stream();
        } catch (IOException unreadable) {
            throw new InvalidInput(fileOrFolder.toString(), "can't be read", "check its permissions");
        }
    }

    private static boolean ends(Path file, List<String> endings) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return endings.stream().anyMatch(name::endsWith);
    }

    /**
     * Passes every exchange of every file to the consumer, in order.
     *
     * @param notes receives one line for each file of which only the beginning could be read
     * @throws InvalidInput if a file can't be read, or is no recording
     */
    public static void forEach(List<Path> files, Consumer<Exchange> consumer, Consumer<String> notes) {
        files.forEach(file -> read(file, audited -> consumer.accept(audited.exchange()), incomplete -> {}, notes));
    }

    /** @param incomplete receives the entries that are no exchanges */
    static void read(
            Path file,
            Consumer<AuditedExchange> consumer,
            Consumer<IncompleteEntry> incomplete,
            Consumer<String> notes) {
        if (isRunRecord(file)) {
            RunRecordReader.forEachExchange(
                    file,
                    exchange -> consumer.accept(new AuditedExchange(
                            exchange.withoutCutBodies(), exchange.endpoint(), exchange.endpoint(), Headers.ALL)));
            return;
        }
        Optional<RecordingFile> recording = RecordingFile.of(file);
        if (recording.isPresent()) {
            recording.get().forEachEntry(consumer, incomplete);
        } else {
            HarFile.forEachEntry(file, consumer, incomplete)
                    .map(InvalidInput::getMessage)
                    .ifPresent(notes);
        }
    }

    private static boolean isRunRecord(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            String start =
                    new String(bytes.readNBytes(SNIFFED_BYTES), StandardCharsets.UTF_8).replaceAll("[\\s\\uFEFF]", "");
            return start.startsWith("{\"type\":\"header\"")
                    || ends(file, List.of(RECORD)) && !start.startsWith("{\"log\"");
        } catch (IOException unreadable) {
            throw UnreadableFile.invalid(file, unreadable, "give recorded traffic");
        }
    }
}
