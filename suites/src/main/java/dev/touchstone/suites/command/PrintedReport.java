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

/** Reports that are written, and what is printed of them: the scorecard, and where they are. */
final class PrintedReport {
    private final ParityReport report;
    private final Path out;
    /** Empty if the reports can't be written. */
    private final List<Path> written;

    private PrintedReport(ParityReport report, Path out, List<Path> written) {
        this.report = report;
        this.out = out;
        this.written = written;
    }

    /** @throws InvalidInput if they can't be written */
    static PrintedReport write(ReportInput input, Path out, ReportForm form) {
        ReportPaths paths = ReportWriter.write(input, ParityReport.of(input), out, form.isSingleFile());
        form.keepAllureHistory(paths.allureResults());
        return new PrintedReport(paths.report(), out, paths.all());
    }

    /** The same for a run that was paid for: if they can't be written, it is told, and the scorecard is printed all the same. */
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

    /** The exit code of the decision. */
    int decided() {
        return report.exitCode();
    }

    /** @param exitCode what the process is about to end with */
    void print(int exitCode) {
        print("Exit code " + exitCode + ".");
    }

    /** For a command that does not decide: it says what the one would end with that does. */
    void printUndecided() {
        print("`touchstone gate` ends with " + decided() + ".");
    }

    /** Tells the CI job about the decision. */
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
