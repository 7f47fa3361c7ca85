package dev.touchstone.suites.command;

import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.gate.Waiver;
import dev.touchstone.reports.merge.RunMerge;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.reports.record.RunRecordWriter;
import dev.touchstone.reports.render.ReportInput;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.console.Console;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Joins the records of several jobs. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Joins the records of several jobs into one folder with one report. Sends nothing.",
        footer = {
            "",
            "Records of different endpoints are put side by side. Shards of one endpoint (run --shard 2/5) become one",
            "record, which gives the same decision as one whole run. Suites that were run separately are joined too, and",
            "stay a filtered run. Records that do not belong together are refused: another revision or workload,",
            "the same endpoint with another description, the same requirements twice, a missing shard, an unfinished run.",
            "",
            "  touchstone merge jobs/*/runs --out touchstone-report",
            "  touchstone gate touchstone-report/runs",
            "",
            "Ends with 0 when the records are joined; `touchstone gate` is what decides."
        })
final class MergeCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run records (.jsonl), or folders of them.")
    private List<Path> runs;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Where the joined records (in runs) and the reports go.")
    private Path out;

    @Option(
            names = "--allow-unfinished",
            description = "Also joins runs that have not ended, and plans with missing shards. They stay undecided.")
    private boolean allowUnfinished;

    @Mixin
    private ReportForm form;

    @Mixin
    private DecisionOptions decision;

    @Mixin
    private ProjectOptions project;

    @Option(
            names = "--revision",
            paramLabel = "ID|DIR",
            description = "Your own spec revision, if the runs were judged by it.")
    private String revision;

    @Override
    public Integer call() {
        Map<String, RunRecord> read = new LinkedHashMap<>();
        runs.stream()
                .flatMap(RecordedRuns::expand)
                .forEach(file -> read.put(file.toString(), RunRecordReader.read(file)));
        if (read.isEmpty()) {
            throw new InvalidInput(
                    RecordedRuns.places(runs), "holds no run record (.jsonl)", "run `touchstone run` first");
        }
        RecordedRuns joined = new RecordedRuns(RunMerge.merge(read, allowUnfinished));
        SpecRevision judgedBy = joined.revision(project.revision(revision));
        project.complete(decision, true);
        Policy policy = decision.policy(judgedBy);
        List<Waiver> waivers = decision.waivers(judgedBy, joined.endpoints());
        Map<Path, RunRecord> files = new LinkedHashMap<>();
        joined.records().forEach(record -> files.put(file(record.header()), record));
        RunRecordWriter.write(files);
        // A merged record may have replaced one of its sources, so the report uses only the written files.
        RecordedRuns merged = RecordedRuns.read(List.copyOf(files.keySet()));
        ReportInput input = new ReportInput(
                merged.of(Role.REFERENCE),
                merged.of(Role.CANDIDATE),
                judgedBy,
                policy,
                waivers,
                LocalDate.now(ZoneOffset.UTC),
                List.of());
        PrintedReport.write(input, out, form).printUndecided();
        project.sentence().ifPresent(Console.out()::line);
        return 0;
    }

    private Path file(RunHeader header) {
        return out.resolve("runs").resolve(RecordedRuns.label(header) + ".jsonl");
    }
}
