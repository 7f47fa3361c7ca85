package dev.touchstone.suites.command;

import dev.touchstone.reports.render.ConsoleScorecard;
import dev.touchstone.reports.render.ParityReport;
import dev.touchstone.reports.render.ReportInput;
import dev.touchstone.reports.render.ReportPaths;
import dev.touchstone.reports.render.ReportWriter;
import dev.touchstone.suites.console.Console;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reports that are written, and what is printed of them: the scorecard, and where they are. */
final class PrintedReport {
    private final ReportPaths paths;
    private final Path out;

    private PrintedReport(ReportPaths paths, Path out) {
        this.paths = paths;
        this.out = out;
    }

    /** @throws dev.touchstone.specs.load.InvalidInput if they can't be written */
    static PrintedReport write(ReportInput input, Path out) {
        return new PrintedReport(ReportWriter.write(input, out), out);
    }

    /** The exit code of the decision. */
    int decided() {
        return paths.report().exitCode();
    }

    /** @param exitCode what the process is about to end with */
    void print(int exitCode) {
        print("Exit code " + exitCode + ".");
    }

    /** For a command that does not decide: it says what the one would end with that does. */
    void printUndecided() {
        print("`touchstone gate` ends with " + decided() + ".");
    }

    private void print(String ending) {
        ParityReport report = paths.report();
        StringBuilder page = new StringBuilder("\n");
        page.append(ConsoleScorecard.render(report, Terminal.takesColour(), ending));
        Console.out().colouredPage(page.append("\nReports:\n").toString());
        paths.all().forEach(PrintedReport::place);
        Path allure = out.resolve("allure-report/index.html");
        if (Files.exists(allure)) {
            place(allure);
        }
    }

    private static void place(Path path) {
        Console.out().line("  " + path.toAbsolutePath().normalize());
    }
}
