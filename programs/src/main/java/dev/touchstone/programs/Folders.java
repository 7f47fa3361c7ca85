package dev.touchstone.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Deletes and copies whole folders. */
final class Folders {
    private static final int ATTEMPTS = 20;

    private Folders() {}

    /**
     * Deletes a folder with all its content. It tries several times, because a process that was just ended may still
     * write.
     */
    static void delete(Path folder) {
        for (int left = ATTEMPTS; Files.exists(folder); left--) {
            try {
                deleteOnce(folder);
            } catch (UncheckedIOException failed) {
                if (left == 0) {
                    throw failed;
                }
            }
        }
    }

    private static void deleteOnce(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Copies a folder.
     *
     * @param without the names at the top of the folder that are not copied
     */
    static void copy(Path from, Path to, List<String> without) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                Path relative = from.relativize(path);
                if (without.stream().noneMatch(name -> relative.startsWith(name))) {
                    Path target = to.resolve(relative);
                    Files.createDirectories(target.getParent());
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
