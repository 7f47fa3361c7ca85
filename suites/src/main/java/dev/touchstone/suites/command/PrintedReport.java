package dev.touchstone.suites.command;

import dev.touchstone.reports.render.ConsoleScorecard;
import dev.touchstone.reports.render.ParityReport;
import dev.touchstone.reports.render.ReportInput;
import dev.touchstone.reports.render.ReportPaths;
import dev.touchstone.reports.render.ReportWriter;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.console.Console;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Writes the reports, and prints the scorecard and the paths of the reports. */
final class PrintedReport {
    private final ParityReport report;
    private final Path out;
    /** The paths of the reports; empty if they could not be written. */
    private final List<Path> written;

    private PrintedReport(ParityReport report, Path out, List<Path> written) {
        this.report = report;
        this.out = out;
        this.written = written;
    }

    /** @throws InvalidInput if the reports cannot be written */
    static PrintedReport write(ReportInput input, Path out, ReportForm form) {
        ReportPaths paths = ReportWriter.write(input, ParityReport.of(input), out, form.isSingleFile());
        form.keepAllureHistory(paths.allureResults());
        return new PrintedReport(paths.report(), out, paths.all());
    }

    /**
     * Writes the reports of a run that has already cost money. If they cannot be written, the scorecard is still
     * printed.
     *
     * @param told receives the error if the reports cannot be written
     */
    static PrintedReport tryToWrite(ReportInput input, Path out, ReportForm form, Consumer<InvalidInput> told) {
        ParityReport report = ParityReport.of(input);
        List<Path> written = List.of();
        try {
            ReportPaths paths = ReportWriter.write(input, report, out, form.isSingleFile());
            form.keepAllureHistory(paths.allureResults());
            written = paths.all();
        } catch (InvalidInput unwritable) {
            told.accept(unwritable);
        }
        return new PrintedReport(report, out, written);
    }

    /** Returns the exit code of the decision. */
    int decided() {
        return report.exitCode();
    }

    /** @param exitCode the exit code with which the process is about to end */
    void print(int exitCode) {
        print("Exit code " + exitCode + ".");
    }

    /** Prints the report of a command that does not decide, with the exit code of {@code touchstone gate}. */
    void printUndecided() {
        print("`touchstone gate` ends with " + decided() + ".");
    }

    /** Passes the decision to the CI job. */
    void tell(GithubJob job) {
        job.tell(report);
    }

    private void print(String ending) {
        String scorecard = "\n" + ConsoleScorecard.render(report, Terminal.takesColour(), Terminal.columns(), ending);
        Console.out().colouredPage(written.isEmpty() ? scorecard : scorecard + "\nReports:\n");
        written.forEach(PrintedReport::place);
        Path allure = out.resolve("allure-report/index.html");
        if (!written.isEmpty() && Files.exists(allure)) {
            place(allure);
        }
    }

    private static void place(Path path) {
        Console.out().line("  " + path.toAbsolutePath().normalize());
    }
}
