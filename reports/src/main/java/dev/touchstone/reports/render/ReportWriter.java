package dev.touchstone.reports.render;

import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.gate.Waiver;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import io.qameta.allure.AllureResultsWriteException;
import io.qameta.allure.FileSystemResultsWriter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Writes a report in all its formats into one folder. */
public final class ReportWriter {
    private ReportWriter() {}

    /** As {@link #write(ReportInput, Path)}, with no earlier runs to compare with. */
    public static ReportPaths write(
            List<RunRecord> references,
            List<RunRecord> candidates,
            SpecRevision revision,
            Policy policy,
            List<Waiver> waivers,
            LocalDate date,
            Path folder) {
        return write(new ReportInput(references, candidates, revision, policy, waivers, date, List.of()), folder);
    }

    /**
     * Writes the report. Files of an earlier report in the folder are replaced, among them the results in {@code
     * allure-results}; Allure's own history there stays.
     *
     * @param folder made if it is not there
     * @throws InvalidInput if it cannot be written
     */
    public static ReportPaths write(ReportInput input, Path folder) {
        ParityReport report = ParityReport.of(input);
        ReportPaths paths = new ReportPaths(
                report,
                folder.resolve("parity.json"),
                folder.resolve("parity.md"),
                folder.resolve("parity.html"),
                folder.resolve("junit.xml"),
                folder.resolve("allure-results"));
        try {
            Files.createDirectories(paths.allureResults());
            Files.writeString(paths.json(), JsonReport.of(report));
            Files.writeString(paths.markdown(), MarkdownReport.of(report));
            Files.writeString(paths.html(), HtmlReport.of(report));
            Files.writeString(paths.junit(), JunitReport.of(report));
            removeResults(paths.allureResults());
            new AllureResults(new FileSystemResultsWriter(paths.allureResults()), input.records()).write(report);
            Files.writeString(
                    paths.allureResults().resolve("environment.properties"), AllureSurroundings.environment(report));
            Files.writeString(paths.allureResults().resolve("categories.json"), AllureSurroundings.categories());
        } catch (IOException | AllureResultsWriteException unwritable) {
            throw new InvalidInput(
                    folder.toString(),
                    "cannot be written (" + unwritable.getClass().getSimpleName() + ")",
                    "check the folder, its permissions and the free space");
        }
        return paths;
    }

    private static void removeResults(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*-{result.json,attachment.txt}")) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }
}
