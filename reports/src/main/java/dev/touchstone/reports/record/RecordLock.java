package dev.touchstone.reports.record;

import dev.touchstone.specs.load.InvalidInput;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Reserves a run record for one writer. If two runs wrote into one record, they would break each other's lines, and
 * one would be judged by the other's evidence. The lock ends at the latest when the process ends.
 *
 * <p>The lock is on a hidden file beside the record and not on the record itself: a process loses its lock on a file
 * as soon as it closes any other channel to that file, and records are read while they are written.
 */
public final class RecordLock implements Closeable {
    private final FileChannel channel;

    private RecordLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Locks a record, whether it exists or not.
     *
     * @throws InvalidInput if another run holds the lock, or the folder cannot be written
     */
    public static RecordLock acquire(Path record) {
        return tryAcquire(record)
                .orElseThrow(() -> new InvalidInput(
                        record.toString(),
                        "another run is writing it",
                        "wait until that run has ended, or choose another --out"));
    }

    /**
     * Locks a record; empty if another run holds the lock.
     *
     * @throws InvalidInput if the folder cannot be written
     */
    public static Optional<RecordLock> tryAcquire(Path record) {
        Path file = record.resolveSibling("." + record.getFileName() + ".lock");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                return Optional.of(new RecordLock(channel));
            }
            channel.close();
            return Optional.empty();
        } catch (IOException unwritable) {
            throw OutputFolder.unwritable(record, unwritable);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException thisProcess) {
            return false; // another run of this process holds the lock
        }
    }

    /** Releases the lock. Its file stays, because deleting it could delete the lock file of another process. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException broken) {
            throw new IllegalStateException("a lock can't be given back", broken);
        }
    }
}
