package dev.touchstone.suites.command;

import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.specs.load.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The record that a run has written, identified by the run's id, so that of two runs into one folder each finds its
 * own.
 *
 * @param file the path of the record
 */
record OwnRecord(Path file, RunRecord record) {
    /**
     * Looks for the record at the place that the run wrote to, and in the folder to which a later run moves earlier
     * records.
     *
     * @param place the place that the run wrote to
     * @return empty if the run has written nothing
     */
    static Optional<OwnRecord> find(Path place, String run) {
        return Stream.concat(Stream.of(place), aside(place).stream())
                .map(file -> read(file, run))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<OwnRecord> read(Path file, String run) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            RunRecord record = RunRecordReader.read(file);
            return run.equals(record.run()) ? Optional.of(new OwnRecord(file, record)) : Optional.empty();
        } catch (InvalidInput unreadable) {
            if (isOf(run, file)) {
                throw unreadable;
            }
            return Optional.empty(); // another run wrote this file
        }
    }

    private static boolean isOf(String run, Path file) {
        try {
            return run.equals(RunRecordReader.readHeader(file).run());
        } catch (InvalidInput noHeader) {
            return false;
        }
    }

    /** Returns the records of the same endpoint that were moved aside, the last one first. */
    private static List<Path> aside(Path place) {
        Path folder = place.resolveSibling("earlier");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith("-" + place.getFileName()))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
