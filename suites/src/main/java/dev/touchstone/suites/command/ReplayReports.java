package dev.touchstone.suites.command;

import dev.touchstone.reports.record.OutputFolder;
import dev.touchstone.suites.console.Console;
import dev.touchstone.suites.replay.ReplayPage;
import dev.touchstone.suites.replay.ReplayReport;
import dev.touchstone.suites.replay.ReplayText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/** Writes the three reports of a replay, and prints the summary. */
final class ReplayReports {
    private ReplayReports() {}

    /**
     * @return the exit code, which is also printed
     * @throws dev.touchstone.specs.load.InvalidInput if the reports cannot be written
     */
    static int write(ReplayReport report, Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve("replay.json"),
                    JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n");
            Files.writeString(folder.resolve("replay.md"), ReplayText.markdown(report));
            Files.writeString(folder.resolve("replay.html"), ReplayPage.of(report));
        } catch (IOException unwritable) {
            throw OutputFolder.unwritable(folder, unwritable);
        }
        Terminal.page("\n" + ReplayText.console(report));
        Console.out()
                .line("Reports: " + folder.resolve("replay.html") + ", replay.md, replay.json. Exit code "
                        + report.exitCode() + ".");
        return report.exitCode();
    }
}
