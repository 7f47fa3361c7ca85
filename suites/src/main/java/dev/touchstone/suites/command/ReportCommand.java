package dev.touchstone.suites.command;

import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.render.ReportInput;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.suites.console.Console;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the reports again from run records. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Writes the reports from run records, and prints the scorecard. Sends nothing.",
        footer = {
            "",
            "Ends with 0 when the reports are written; `touchstone gate` is what decides.",
            "What the options do not say is read from touchstone.yaml. The last line of the output names it.",
            "",
            "  touchstone report     writes the reports of the last run in this folder again"
        })
final class ReportCommand implements Callable<Integer> {
    @Mixin
    private JudgedRuns judged;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the reports go (" + RunFile.OUT + ").")
    private Path out;

    @Mixin
    private ReportForm form;

    @Option(
            names = {"-q", "--quiet"},
            description = "Prints nothing.")
    private boolean quiet;

    @Option(
            names = "--since",
            paramLabel = "RUN",
            description = "Earlier records (.jsonl, or a folder) of the same endpoints: says what changed since.")
    private List<Path> since = List.of();

    @Override
    public Integer call() {
        JudgedRuns.Read read = judged.read("touchstone report");
        ReportInput input = new ReportInput(
                read.runs().of(Role.REFERENCE),
                read.runs().of(Role.CANDIDATE),
                read.revision(),
                read.policy(),
                read.waivers(),
                LocalDate.now(ZoneOffset.UTC),
                earlier(read.revision()));
        PrintedReport report = PrintedReport.write(input, judged.project.out(out), form);
        if (!quiet) {
            report.printUndecided();
            judged.project.sentence().ifPresent(Console.out()::line);
        }
        return 0;
    }

    /**
     * @throws dev.touchstone.specs.load.InvalidInput if an earlier run was judged by other content of the revision,
     *     because its results differ for that reason
     */
    private List<RunRecord> earlier(SpecRevision judgedBy) {
        if (since.isEmpty()) {
            return List.of();
        }
        List<RunRecord> records = RecordedRuns.read(since).records();
        records.forEach(record -> RecordedRuns.requireJudgedBy("--since", record.header(), judgedBy));
        return records;
    }
}
