package dev.touchstone.suites.command;

import dev.touchstone.reports.record.OutputFolder;
import dev.touchstone.reports.render.AllureHistory;
import dev.touchstone.specs.load.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options on the form of the HTML report and of the results for Allure. */
final class ReportForm {
    @Option(
            names = "--single-file",
            description = "Writes the HTML report as one file, and not as parity.html with the folder endpoints.")
    private boolean singleFile;

    @Option(
            names = "--allure-history",
            paramLabel = "DIR",
            description = {
                "The earlier Allure report, its folder history, or earlier results with one: Allure continues its history",
                "and its trends. Default: the folder allure-report beside the results."
            })
    private Path allureHistory;

    /**
     * Returns the folder with the files of Allure's history. Empty to use the folder beside the results.
     *
     * @throws InvalidInput if the named folder has no history
     */
    Optional<Path> allureHistory() {
        if (allureHistory == null) {
            return Optional.empty();
        }
        return Stream.of(allureHistory.resolve("history"), allureHistory)
                .filter(folder -> Files.isRegularFile(folder.resolve(AllureHistory.FILE)))
                .findFirst()
                .or(() -> {
                    throw new InvalidInput(
                            "--allure-history " + allureHistory,
                            "holds no " + AllureHistory.FILE + " of an earlier Allure report",
                            "name the folder that `allure generate` wrote, or its folder history");
                });
    }

    /**
     * Copies the named history into the results for Allure.
     *
     * @throws InvalidInput if the history cannot be read or written
     */
    void keepAllureHistory(Path results) {
        Optional<Path> earlier = allureHistory();
        if (earlier.isPresent()) {
            try {
                AllureHistory.keep(earlier.get(), results);
            } catch (IOException unwritable) {
                throw OutputFolder.unwritable(results, unwritable);
            }
        }
    }

    boolean isSingleFile() {
        return singleFile;
    }
}
