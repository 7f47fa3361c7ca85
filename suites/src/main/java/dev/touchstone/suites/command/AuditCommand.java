package dev.touchstone.suites.command;

import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.audit.Audit;
import dev.touchstone.suites.audit.AuditReport;
import dev.touchstone.suites.audit.AuditText;
import dev.touchstone.suites.audit.GroupBy;
import dev.touchstone.suites.judge.Revisions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Judges recorded traffic. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Judges recorded traffic (HAR 1.2 files, run records) by every wire requirement. Sends nothing.",
        footer = {
            "",
            "What was recorded before a requirement's date is not judged by it, and the absence of a header only where",
            "the same recorder keeps that header elsewhere. Ends with 0 when it ran; with --fail-on must a calibrated",
            "must that fails ends it with 1."
        })
final class AuditCommand implements Callable<Integer> {
    /** What an audit may fail on. */
    enum FailOn {
        must
    }

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "HAR 1.2 files and run records (.jsonl).")
    private List<Path> files;

    @Option(
            names = "--group-by",
            paramLabel = "KEY",
            defaultValue = "HOST",
            description = "host, or source: the vendor that a recording names (${DEFAULT-VALUE}).")
    private GroupBy groupBy;

    @Option(names = "--fail-on", paramLabel = "LEVEL", description = "must: a calibrated must that fails ends with 1.")
    private FailOn failOn;

    @Option(names = "--json", description = "Prints the report as JSON.")
    private boolean json;

    @Option(
            names = "--revision",
            paramLabel = "ID|DIR",
            defaultValue = RevisionLoader.CURRENT,
            description = "The spec revision (${DEFAULT-VALUE}), or a folder with one of your own.")
    private String revision;

    @Override
    public Integer call() {
        AuditReport report = Audit.run(files, groupBy, Revisions.load(revision));
        System.out.print(
                json
                        ? JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n"
                        : AuditText.of(report));
        return report.exitCode(failOn != null);
    }
}
