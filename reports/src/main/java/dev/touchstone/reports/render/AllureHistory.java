package dev.touchstone.reports.render;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What Allure knows of earlier reports: it makes trends of the history of its last report, if that is among the results. */
public final class AllureHistory {
    /** One of its files, which is always there. */
    public static final String FILE = "history.json";

    private AllureHistory() {}

    /** Copies it. @param earlier the folder of an earlier history; nothing happens if it is not there */
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
