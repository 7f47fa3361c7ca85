package dev.touchstone.reports.history;

import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.specs.load.InvalidInput;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A run record of which only the first line was read.
 *
 * @param file the file of the record
 * @param header the header without its long members, because there may be thousands of records
 */
record FoundRecord(Path file, RunHeader header) {

    /**
     * Returns the records in folders and their subfolders.
     *
     * @param told receives a mistake for each file that can't be used
     * @throws InvalidInput if a folder does not exist
     */
    static List<FoundRecord> in(Collection<Path> places, Consumer<InvalidInput> told) {
        List<FoundRecord> found = new ArrayList<>();
        for (Path file : files(places, told)) {
            try {
                RunHeader header = RunRecordReader.readHeader(file);
                if (header.selection() != null && header.selection().shard() != null) {
                    told.accept(new InvalidInput(
                            file.toString(),
                            "is only part " + header.selection().shard() + " of a run",
                            "join the parts with `touchstone merge`"));
                } else {
                    found.add(new FoundRecord(
                            file,
                            header.with(null).covering(List.of(), null, header.filtered(), header.plannedRequests())));
                }
            } catch (InvalidInput unusable) {
                told.accept(unusable);
            }
        }
        return found;
    }

    private static Collection<Path> files(Collection<Path> places, Consumer<InvalidInput> told) {
        Collection<Path> files = new TreeSet<>();
        for (Path place : places) {
            if (!Files.exists(place)) {
                throw new InvalidInput(
                        place.toString(), "there is no such file or folder", "give a folder with run records (.jsonl)");
            }
            try {
                Files.walkFileTree(place.toAbsolutePath().normalize(), new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile() && file.toString().endsWith(".jsonl")) {
                            files.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException why) {
                        told.accept(new InvalidInput(file.toString(), "can't be read", "check its permissions"));
                        return FileVisitResult.CONTINUE;
                    }
                });
            } catch (IOException unreadable) {
                throw new InvalidInput(place.toString(), "can't be read", "check its permissions");
            }
        }
        return files;
    }

    /**
     * Returns the name of the endpoint for the history. An embedded cloud gets a name of its own, because it is not
     * the endpoint that it imitates.
     */
    String endpoint() {
        return header.endpoint().name() + (header.endpoint().embedded() ? " (stand-in)" : "");
    }

    /** Returns the day of the run in UTC, because all times of a record are in UTC. */
    LocalDate day() {
        return LocalDate.ofInstant(header.startedAt(), ZoneOffset.UTC);
    }
}
