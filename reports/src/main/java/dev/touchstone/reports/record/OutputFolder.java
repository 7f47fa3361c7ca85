package dev.touchstone.reports.record;

import dev.touchstone.specs.load.InvalidInput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Where a run writes to. A folder that can't take what is going to be written is refused before anything is paid for. */
public final class OutputFolder {
    private static final String FIX = "check the folder, its permissions and the free space";

    private static final byte[] BLOCK = new byte[1 << 16];

    private OutputFolder() {}

    /**
     * Makes the folder if it is not there, and writes so many bytes into it for a moment.
     *
     * @throws InvalidInput if that can't be done: no permission, a file in its place, a disk that is full or read-only
     */
    public static void require(Path folder, long bytes) {
        try {
            Files.createDirectories(folder);
            Path trial = Files.createTempFile(folder, ".touchstone", ".trial");
            try (OutputStream out = Files.newOutputStream(trial)) {
                for (long left = bytes; left > 0; left -= BLOCK.length) {
                    out.write(BLOCK, 0, (int) Math.min(BLOCK.length, left));
                }
            } finally {
                Files.delete(trial);
            }
        } catch (IOException unwritable) {
            throw unwritable(folder, unwritable);
        }
    }

    /** @throws InvalidInput if a file can't be replaced because a folder has its name, or nobody may write it */
    public static void requireReplaceable(Path file) {
        if (Files.isDirectory(file)) {
            throw new InvalidInput(file.toString(), "is a folder, and a file is to be written there", "take it away");
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw new InvalidInput(file.toString(), "cannot be written (no permission)", FIX);
        }
    }

    /** What to tell a user about something that can't be written. */
    public static InvalidInput unwritable(Path place, IOException why) {
        return new InvalidInput(place.toString(), "cannot be written (" + reason(why) + ")", FIX);
    }

    /** Why something can't be written, in a few words. */
    public static String reason(IOException why) {
        if (why instanceof FileAlreadyExistsException || why instanceof NotDirectoryException) {
            return "a file is where a folder should be";
        }
        if (why instanceof AccessDeniedException) {
            return "no permission";
        }
        if (why instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        String words = why instanceof FileSystemException told ? told.getReason() : why.getMessage();
        return words == null || words.isBlank() ? why.getClass().getSimpleName() : words;
    }
}
