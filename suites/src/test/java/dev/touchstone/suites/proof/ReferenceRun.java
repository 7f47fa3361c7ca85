package dev.touchstone.suites.proof;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.RunRecordReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole revision against the reference. A run takes seconds of processor time, so the tests of a process share one.
 *
 * @param exchanges as its record holds them
 */
record ReferenceRun(ProvenRun run, List<Exchange> exchanges) {
    static final ReferenceRun PLAYED = play();

    private static ReferenceRun play() {
        try {
            Path folder = Files.createTempDirectory("touchstone-reference");
            ProvenRun run = ProvenRun.of(ProvenRun.reference(), folder);
            Path record = folder.resolve("run.jsonl");
            List<Exchange> exchanges = new ArrayList<>();
            RunRecordReader.read(record).exchanges().forEach(exchanges::add);
            Files.delete(record);
            Files.delete(folder);
            return new ReferenceRun(run, List.copyOf(exchanges));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
