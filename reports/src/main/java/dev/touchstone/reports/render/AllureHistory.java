package dev.touchstone.reports.render;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Keeps Allure's history of earlier reports. Allure makes trends from the history of its last report if that is among
 * the results.
 */
public final class AllureHistory {
    /** One of the files of a history, which always exists. */
    public static final String FILE = "history.json";

    private AllureHistory() {}

    /**
     * Copies the history to the results.
     *
     * @param earlier the folder of an earlier history; if it does not exist, nothing happens
     */
    public static void keep(Path earlier, Path results) throws IOException {
        if (!Files.isDirectory(earlier)) {
            return;
        }
        Path history = results.resolve("history");
        Files.createDirectories(history);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(earlier, "*.json")) {
            for (Path file : files) {
                Files.copy(file, history.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
