package dev.touchstone.suites.command;

import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.render.ReportInput;
import dev.touchstone.reports.render.ReportWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the reports again from what runs have recorded. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Writes the reports from run records, and prints the scorecard. Sends nothing.",
        footer = {"", "Ends with 0 when the reports are written; `touchstone gate` is what decides."})
final class ReportCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "RUN",
            description = "Run records (.jsonl), one for each endpoint, or a folder of them.")
    private List<Path> runs;

    @Mixin
    private DecisionOptions decision;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "touchstone-report",
            description = "Where the reports go (${DEFAULT-VALUE}).")
    private Path out;

    @Option(names = "--quiet", description = "Prints nothing.")
    private boolean quiet;

    @Option(
            names = "--revision",
            paramLabel = "ID|DIR",
            description = "The spec revision, if the runs were judged by one of your own.")
    private String revision;

    @Override
    public Integer call() {
        RecordedRuns recorded = RecordedRuns.read(runs);
        ReportInput input = new ReportInput(
                recorded.of(Role.REFERENCE),
                recorded.of(Role.CANDIDATE),
                recorded.revision(revision),
                decision.policy(),
                decision.waivers(),
                LocalDate.now(ZoneOffset.UTC),
                List.of());
        if (quiet) {
            ReportWriter.write(input, out);
        } else {
            PrintedReport.write(input, out, System.out);
        }
        return 0;
    }
}
