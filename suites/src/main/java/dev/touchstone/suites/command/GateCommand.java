package dev.touchstone.suites.command;

import dev.touchstone.reports.gate.ExitCode;
import dev.touchstone.reports.gate.Gate;
import dev.touchstone.reports.gate.GateDecision;
import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.render.Annotation;
import dev.touchstone.reports.render.DecidedBy;
import dev.touchstone.reports.render.VerdictLook;
import dev.touchstone.reports.workload.WorkloadResult;
import dev.touchstone.reports.workload.Workloads;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Workload;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.console.Console;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Decides about endpoints from run records. */
@Command(
        name = "gate",
        mixinStandardHelpOptions = true,
        description = "Decides from run records whether the endpoints pass. Sends nothing.",
        footer = {
            "",
            "Ends with 1 if a failure is not accepted by a waiver, otherwise with 2 if anything is undecided, otherwise with 0.",
            "What the options do not say is read from touchstone.yaml. The last line of the output names it.",
            "",
            "  touchstone gate     decides about the last run in this folder"
        })
final class GateCommand implements Callable<Integer> {
    private final GithubJob job;

    @Mixin
    private JudgedRuns judged;

    @Option(
            names = "--date",
            paramLabel = "YYYY-MM-DD",
            description = "The date for which waivers are checked (today).")
    private String date;

    /** @param job receives the reasons why the command fails */
    GateCommand(GithubJob job) {
        this.job = job;
    }

    @Override
    public Integer call() {
        JudgedRuns.Read read = judged.read("touchstone gate");
        LocalDate day = date == null ? LocalDate.now(ZoneOffset.UTC) : parse(date);
        List<DecidedBy> all = new ArrayList<>();
        List<Annotation> annotations = new ArrayList<>();
        for (RunRecord record : read.runs().records()) {
            GateDecision decided = Gate.decide(
                    record, read.runs().of(Role.REFERENCE), read.revision(), read.policy(), read.waivers(), day);
            Terminal.line(decided.endpoint() + ": "
                    + VerdictLook.of(decided.verdict()).word()
                    + (decided.enforced() ? "" : " (reported, not enforced)")
                    + ": " + decided.coverage().sentence());
            decided.notes().forEach(note -> Terminal.line("  note  " + note));
            decided.reasons()
                    .forEach(reason -> Terminal.line("  "
                            + reason.gateStatus().id() + "  "
                            + (reason.requirement() == null ? "" : reason.requirement() + ": ")
                            + reason.sentence()));
            workloads(record, read.revision(), read.policy());
            String label = RecordedRuns.label(record.header());
            all.add(new DecidedBy(label, record.header().role(), decided));
            annotations.addAll(Annotation.of(label, record.header(), decided));
        }
        job.annotate(annotations);
        DecidedBy.lines(all).forEach(Terminal::line);
        judged.project.sentence().ifPresent(Console.out()::line);
        return ExitCode.combine(
                all.stream().map(one -> one.decision().exitCode()).toList());
    }

    /** Prints the result of each workload that decides. */
    private static void workloads(RunRecord record, SpecRevision judgedBy, Policy policy) {
        Workloads at = Workloads.at(record, judgedBy);
        for (Workload workload :
                policy.completed(judgedBy, record.header().workloads()).lists()) {
            WorkloadResult result = at.judge(workload);
            Terminal.line("  workload " + workload.name() + ": "
                    + result.verdict().id() + (result.reason().isEmpty() ? "" : ": " + result.reason()));
        }
    }

    private static LocalDate parse(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException misfit) {
            throw new InvalidInput("--date " + text, "is not a date", "write YYYY-MM-DD");
        }
    }
}
