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
import picocli.CommandLine.Parameters;

/** Writes the reports again from run records. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Writes the reports from run records, and prints the scorecard. Sends nothing.",
        footer = {
            "",
            "Ends with 0 when the reports are written; `touchstone gate` is what decides.",
            "What no option says is read from touchstone.yaml. The last line says what was.",
            "",
            "  touchstone report     writes the reports of the last run in this folder again"
        })
final class ReportCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "RUN",
            description = {
                "Run records (.jsonl), one for each endpoint, or a folder of them.",
                "Default: the folder that touchstone run wrote last."
            })
    private List<Path> runs = List.of();

    @Mixin
    private ProjectOptions project;

    @Mixin
    private DecisionOptions decision;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the reports go (" + RunFile.OUT + ").")
    private Path out;

    @Option(
            names = "--reference",
            paramLabel = "RUN",
            description = "The record (.jsonl) of an endpoint that the others are compared with.")
    private Path reference;

    @Mixin
    private WorkloadOptions workloads;

    @Mixin
    private ReportForm form;

    @Option(
            names = {"-q", "--quiet"},
            description = "Prints nothing.")
    private boolean quiet;

    @Option(
            names = "--revision",
            paramLabel = "ID|DIR",
            description = "Your own spec revision, if the runs were judged by it.")
    private String revision;

    @Option(
            names = "--since",
            paramLabel = "RUN",
            description = "Earlier records (.jsonl, or a folder) of the same endpoints: says what changed since.")
    private List<Path> since = List.of();

    @Override
    public Integer call() {
        RecordedRuns recorded =
                RecordedRuns.read(project.records("touchstone report", runs)).with(project.reference(reference));
        SpecRevision judgedBy = recorded.revision(project.revision(revision));
        project.complete(decision, true);
        project.complete(workloads, recorded.nameWorkloads());
        Path folder = project.out(out);
        ReportInput input = new ReportInput(
                recorded.of(Role.REFERENCE),
                recorded.of(Role.CANDIDATE),
                judgedBy,
                project.policy(decision, workloads, judgedBy),
                decision.waivers(judgedBy, recorded.endpoints()),
                LocalDate.now(ZoneOffset.UTC),
                earlier(judgedBy));
        PrintedReport report = PrintedReport.write(input, folder, form);
        if (!quiet) {
            report.printUndecided();
            project.sentence().ifPresent(Console.out()::line);
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
