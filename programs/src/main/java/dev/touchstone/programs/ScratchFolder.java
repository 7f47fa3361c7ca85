package dev.touchstone.programs;

import dev.touchstone.specs.load.InvalidInput;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The working folder of the programs, used by one measurement at a time. An agent tells the model its working folder,
 * and the model writes the path into its answers. So the path must have the same number of tokens wherever the checkout
 * is. Otherwise, the tenth piece of an answer would be another one.
 */
final class ScratchFolder implements AutoCloseable {
    /** A number of three digits is one token. */
    private static final int FIRST = 100;

    private static final int LAST = 999;

    private final Path path;
    private final FileChannel channel;

    private ScratchFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Takes the first folder that no other measurement and no other user has.
     *
     * @param temporary the system's folder for temporary files
     */
    static ScratchFolder in(Path temporary) {
        for (int number = FIRST; number <= LAST; number++) {
            Path path = temporary.resolve("touchstone-programs-" + number).toAbsolutePath();
            FileChannel channel = locked(path);
            if (channel != null) {
                return new ScratchFolder(path, channel);
            }
        }
        throw new InvalidInput(
                temporary.toString(),
                "no folder touchstone-programs-" + FIRST + " to " + LAST + " in it can be used",
                "delete those of measurements that have ended");
    }

    /** Locks a folder. Returns the file that holds the lock; null if another measurement or user has the folder. */
    private static FileChannel locked(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tried(channel);
            if (lock == null) {
                channel.close();
            }
            return lock == null ? null : channel;
        } catch (IOException ofAnotherUser) {
            return null;
        }
    }

    private static FileLock tried(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    Path path() {
        return path;
    }

    /**
     * Releases the folder. Its files stay, because they may explain a failure. The next measurement may use the folder
     * again.
     */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
