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
 * The record that a run has written, found by the run's id: of two runs into one folder, none takes the other's verdict for
 * its own.
 *
 * @param file where it is
 */
record OwnRecord(Path file, RunRecord record) {
    /**
     * Looks where the run wrote to, and where a later run put aside what it found there.
     *
     * @param place where the run wrote to
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
            return Optional.empty(); // whatever it is, this run did not write it
        }
    }

    private static boolean isOf(String run, Path file) {
        try {
            return run.equals(RunRecordReader.readHeader(file).run());
        } catch (InvalidInput noHeader) {
            return false;
        }
    }

    /** The records of the same endpoint that were put aside, the last one first. */
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
