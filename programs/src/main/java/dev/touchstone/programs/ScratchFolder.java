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
 * The folder in which the programs work, for one measurement at a time. An agent tells the model where it works, and the
 * model writes the path into its answers. So the path must have as many tokens wherever the checkout is: with another
 * number of tokens, another piece of the answer would be the tenth.
 */
final class ScratchFolder implements AutoCloseable {
    /** Numbers of three digits are one token each. */
    private static final int FIRST = 100;

    private static final int LAST = 999;

    private final Path path;
    private final FileChannel channel;

    private ScratchFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** The first folder that no other measurement and no other user has. @param temporary the system's folder for such */
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

    /** The file that holds the lock; null if the folder is another's. */
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

    /** What is in it stays, for whoever looks for the reason of a failure. The next measurement takes the folder again. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
