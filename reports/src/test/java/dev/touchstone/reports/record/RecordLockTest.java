package dev.touchstone.reports.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reports.Sample;
import dev.touchstone.specs.load.InvalidInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordLockTest {
    @TempDir
    Path folder;

    @Test
    void aRecordHasOneWriterAtATime() throws Exception {
        Path record = folder.resolve("runs/zeta.jsonl");
        try (RecordLock first = RecordLock.acquire(record)) {
            assertThatThrownBy(() -> RecordLock.acquire(record))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("another run is writing it");
            // Reading the record does not release the lock.
            RunRecordWriter.create(record, Sample.header("zeta", List.of())).close();
            assertThat(RunRecordReader.read(record).exchanges()).isEmpty();
            assertThatThrownBy(() -> RecordLock.acquire(record)).isInstanceOf(InvalidInput.class);
            RecordLock.acquire(folder.resolve("runs/eta.jsonl")).close();
        }
        RecordLock.acquire(record).close();
    }

    @Test
    void aMergedRecordIsNotWrittenOverARunThatGoesOn() {
        Path record = folder.resolve("zeta.jsonl");
        RunRecord merged = new RunRecord(Sample.header("zeta", List.of()), List.of(), List.of(), Sample.footer());
        try (RecordLock running = RecordLock.acquire(record)) {
            assertThatThrownBy(() -> RunRecordWriter.write(record, merged)).hasMessageContaining("another run");
            assertThat(Files.exists(record)).isFalse();
        }
        RunRecordWriter.write(record, merged);
        assertThat(record).isNotEmptyFile();
    }

    @Test
    void aFolderThatCannotBeMadeIsToldInOneLine() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> RecordLock.acquire(file.resolve("zeta.jsonl")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("cannot be written");
    }
}
