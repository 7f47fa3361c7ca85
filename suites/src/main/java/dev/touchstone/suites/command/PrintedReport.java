package dev.touchstone.suites.command;

import dev.touchstone.reports.render.ConsoleScorecard;
import dev.touchstone.reports.render.ReportInput;
import dev.touchstone.reports.render.ReportPaths;
import dev.touchstone.reports.render.ReportWriter;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the reports, prints the scorecard and says where they are. */
final class PrintedReport {
    private PrintedReport() {}

    /** @return the exit code of the decision */
    static int write(ReportInput input, Path out, PrintStream console) {
        ReportPaths paths = ReportWriter.write(input, out);
        console.println();
        console.print(ConsoleScorecard.render(paths.report(), Terminal.takesColour()));
        console.println();
        console.println("Reports:");
        paths.all().forEach(path -> console.println("  " + path.toAbsolutePath().normalize()));
        Path allure = out.resolve("allure-report/index.html");
        if (Files.exists(allure)) {
            console.println("  " + allure.toAbsolutePath().normalize());
        }
        return paths.report().exitCode();
    }
}
