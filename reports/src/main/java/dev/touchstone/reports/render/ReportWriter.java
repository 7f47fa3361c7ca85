package dev.touchstone.reports.render;

import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.gate.Waiver;
import dev.touchstone.reports.record.OutputFolder;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import io.qameta.allure.AllureResultsWriteException;
import io.qameta.allure.FileSystemResultsWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Writes a report in all its formats into one folder. */
public final class ReportWriter {
    private ReportWriter() {}

    /** Writes the report like {@link #write(ReportInput, Path)}, without earlier runs to compare with. */
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
     * Writes the report. Replaces the files of an earlier report in the folder, including the results in {@code
     * allure-results}. Allure's own history there stays.
     *
     * @param folder created if it does not exist
     * @throws InvalidInput if the report cannot be written
     */
    public static ReportPaths write(ReportInput input, Path folder) {
        return write(input, ParityReport.of(input), folder);
    }

    /**
     * Writes the report like {@link #write(ReportInput, Path)}.
     *
     * @param report the report that was made from the input
     */
    public static ReportPaths write(ReportInput input, ParityReport report, Path folder) {
        return write(input, report, folder, false);
    }

    /**
     * Writes the report like {@link #write(ReportInput, Path)}.
     *
     * @param singleFile whether the report for people is a single file, without a folder of pages beside it
     */
    public static ReportPaths write(ReportInput input, ParityReport report, Path folder, boolean singleFile) {
        ReportPaths paths = paths(report, folder);
        try {
            Files.createDirectories(paths.allureResults());
            replace(paths.json(), out -> JsonReport.write(report, out));
            replace(paths.markdown(), out -> out.write(MarkdownReport.of(report)));
            writePages(report, folder, singleFile);
            Map<String, ScenarioTimes> times = ScenarioTimes.of(input.records());
            replace(paths.junit(), out -> out.write(JunitReport.of(report, times)));
            replace(paths.sarif(), out -> out.write(SarifReport.of(report)));
            replace(paths.badge(), out -> out.write(Badge.of(report)));
            removeResults(paths.allureResults());
            new AllureResults(new FileSystemResultsWriter(paths.allureResults()), input.records(), times).write(report);
            Files.writeString(
                    paths.allureResults().resolve("environment.properties"), AllureSurroundings.environment(report));
            Files.writeString(paths.allureResults().resolve("categories.json"), AllureSurroundings.categories(report));
            Files.writeString(paths.allureResults().resolve("executor.json"), AllureSurroundings.executor(report));
            AllureHistory.keep(folder.resolve("allure-report/history"), paths.allureResults());
        } catch (IOException unwritable) {
            throw OutputFolder.unwritable(folder, unwritable);
        } catch (AllureResultsWriteException unwritable) {
            throw OutputFolder.unwritable(
                    paths.allureResults(),
                    unwritable.getCause() instanceof IOException why ? why : new IOException(unwritable.getMessage()));
        }
        return paths;
    }

    private static ReportPaths paths(ParityReport report, Path folder) {
        return new ReportPaths(
                report,
                folder.resolve("parity.json"),
                folder.resolve("parity.md"),
                folder.resolve(HtmlReport.INDEX),
                folder.resolve("junit.xml"),
                folder.resolve("parity.sarif"),
                folder.resolve("badge.svg"),
                folder.resolve("allure-results"));
    }

    /**
     * Creates the folder if it does not exist.
     *
     * @throws InvalidInput if a report can't be written into the folder
     */
    public static void requireWritable(Path folder) {
        ReportPaths paths = paths(null, folder);
        OutputFolder.require(folder, 0);
        OutputFolder.require(paths.allureResults(), 0);
        Path endpoints = folder.resolve(PageLinks.FOLDER);
        if (Files.exists(endpoints)) {
            OutputFolder.require(endpoints, 0);
        }
        List.of(paths.json(), paths.markdown(), paths.html(), paths.junit(), paths.sarif(), paths.badge())
                .forEach(OutputFolder::requireReplaceable);
    }

    /** Writes the pages, and deletes pages of an earlier report whose endpoints this report does not have. */
    private static void writePages(ParityReport report, Path folder, boolean singleFile) throws IOException {
        Path endpoints = folder.resolve(PageLinks.FOLDER);
        Map<String, PageContent> pages =
                singleFile ? Map.of(HtmlReport.INDEX, out -> HtmlReport.single(report, out)) : HtmlReport.pages(report);
        if (!singleFile) {
            Files.createDirectories(endpoints);
        }
        for (Map.Entry<String, PageContent> page : pages.entrySet()) {
            replace(folder.resolve(page.getKey()), page.getValue());
        }
        if (Files.isDirectory(endpoints)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(endpoints, "*.html")) {
                for (Path file : files) {
                    if (!pages.containsKey(PageLinks.FOLDER + "/" + file.getFileName())) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    /**
     * Replaces a file only after the new one is complete. If the process is stopped or the disk is full, the earlier
     * file stays.
     */
    static void replace(Path file, PageContent content) throws IOException {
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            // A body may contain unpaired surrogates. This writer replaces them and does not fail.
            try (Writer out =
                    new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(part), StandardCharsets.UTF_8))) {
                content.to(out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void removeResults(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*-{result.json,attachment.txt}")) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }
}
