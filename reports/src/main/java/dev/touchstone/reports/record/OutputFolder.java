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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks the folder that a run writes to before the run sends requests, which may cost money. */
public final class OutputFolder {
    private static final String FIX = "check the folder, its permissions and the free space";

    private static final String FILE_IN_PLACE_OF_FOLDER = "a file is where a folder should be";

    /** The operating system's message if a part of a path is a file. */
    private static final String NOT_DIRECTORY = "Not a directory";

    private static final byte[] BLOCK = new byte[1 << 16];

    private OutputFolder() {}

    /**
     * Creates the folder if it does not exist, and writes this number of bytes into a temporary file in it.
     *
     * @throws InvalidInput if that fails: no permission, a file in the place of the folder, a disk that is full or
     *     read-only
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

    /** @throws InvalidInput if the file can't be replaced because a folder has its name or it is not writable */
    public static void requireReplaceable(Path file) {
        if (Files.isDirectory(file)) {
            throw new InvalidInput(file.toString(), "is a folder, and a file is to be written there", "take it away");
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw new InvalidInput(file.toString(), "cannot be written (no permission)", FIX);
        }
    }

    /** Returns the error for a place that can't be written. */
    public static InvalidInput unwritable(Path place, IOException why) {
        String reason = reason(why);
        Optional<Path> file = FILE_IN_PLACE_OF_FOLDER.equals(reason) ? fileOn(place) : Optional.empty();
        return file.isPresent()
                ? new InvalidInput(
                        place.toString(),
                        "cannot be written: " + file.get() + " is a file, and a folder is needed there",
                        "name another folder, or move the file away")
                : new InvalidInput(place.toString(), "cannot be written (" + reason + ")", FIX);
    }

    /** Returns the place itself or the parent of it that is a file where a folder is needed. */
    private static Optional<Path> fileOn(Path place) {
        return Stream.iterate(place, Objects::nonNull, Path::getParent)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Returns in a few words why something can't be written. */
    public static String reason(IOException why) {
        if (why instanceof FileAlreadyExistsException || why instanceof NotDirectoryException) {
            return FILE_IN_PLACE_OF_FOLDER;
        }
        if (why instanceof AccessDeniedException) {
            return "no permission";
        }
        if (why instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        String words = why instanceof FileSystemException told ? told.getReason() : why.getMessage();
        if (NOT_DIRECTORY.equals(words)) {
            return FILE_IN_PLACE_OF_FOLDER;
        }
        return words == null || words.isBlank() ? why.getClass().getSimpleName() : words;
    }
}
