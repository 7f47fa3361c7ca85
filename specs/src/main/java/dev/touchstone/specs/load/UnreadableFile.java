package dev.touchstone.specs.load;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Describes why a file of the user cannot be read. */
public final class UnreadableFile {
    /** The maximum number of files in a folder for which a similar name is suggested. */
    private static final int MAX_NAMES = 1_000;

    private UnreadableFile() {}

    /**
     * Returns the exception that tells the user why a file cannot be read.
     *
     * @param fix how to fix it; not used if the file does not exist
     */
    public static InvalidInput invalid(Path file, IOException why, String fix) {
        if (!(why instanceof NoSuchFileException)) {
            return new InvalidInput(file.toString(), "cannot be read: " + words(file, why), fix);
        }
        String meant = new KnownNames("file", namesBeside(file))
                .nearest(String.valueOf(file.getFileName()))
                .filter(name -> isAlike(name, String.valueOf(file.getFileName())))
                .map(name -> ", did you mean '" + file.resolveSibling(name) + "'?")
                .orElse("");
        return new InvalidInput(file.toString(), "cannot be read: " + words(file, why) + meant, "check the path");
    }

    /** Returns only the reason. */
    public static String words(Path file, IOException why) {
        if (why instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (Files.isDirectory(file)) {
            return "it is a folder";
        }
        if (why instanceof AccessDeniedException) {
            return "there is no permission";
        }
        if (why instanceof NotDirectoryException) {
            return "it is a file, and a folder is needed";
        }
        if (why instanceof CharacterCodingException) {
            return "it is not text in UTF-8";
        }
        if (why instanceof EOFException) {
            return "it ends too early";
        }
        return why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
    }

    /** The same ending does not make two names alike: {@code a.yaml} is not a typing error of {@code b.yaml}. */
    private static boolean isAlike(String one, String other) {
        String stem = stem(one);
        return stem.equals(stem(other))
                || new KnownNames("file", List.of(stem)).nearest(stem(other)).isPresent();
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static List<String> namesBeside(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.limit(MAX_NAMES + 1L)
                    .map(one -> one.getFileName().toString())
                    .toList();
            return names.size() > MAX_NAMES ? List.of() : names;
        } catch (IOException unreadable) {
            return List.of(); // then there is nothing to suggest
        }
    }
}
