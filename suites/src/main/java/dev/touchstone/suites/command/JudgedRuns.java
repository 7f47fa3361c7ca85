package dev.touchstone.suites.command;

import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.gate.Waiver;
import dev.touchstone.specs.SpecRevision;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The records of runs that a command looks at again, and what decides about them. */
final class JudgedRuns {
    @Parameters(
            arity = "0..*",
            paramLabel = "RUN",
            description = {
                "Run records (.jsonl), one for each endpoint, or a folder of them.",
                "Default: the folder that touchstone run wrote last."
            })
    private List<Path> runs = List.of();

    @Mixin
    ProjectOptions project;

    @Mixin
    private DecisionOptions decision;

    @Mixin
    private WorkloadOptions workloads;

    @Option(
            names = "--reference",
            paramLabel = "RUN",
            description = {
                "The record (.jsonl) of an endpoint that the others are compared with.",
                "A policy with against: reference needs one."
            })
    private Path reference;

    @Option(
            names = "--revision",
            paramLabel = "ID|DIR",
            description = "Your own spec revision, if the runs were judged by it.")
    private String revision;

    /** What was read. @param revision what the runs were judged by */
    record Read(RecordedRuns runs, SpecRevision revision, Policy policy, List<Waiver> waivers) {}

    Read read(String command) {
        RecordedRuns recorded =
                RecordedRuns.read(project.records(command, runs)).with(project.reference(reference));
        SpecRevision judgedBy = recorded.revision(project.revision(revision));
        project.complete(decision, true);
        project.complete(workloads, recorded.nameWorkloads());
        return new Read(
                recorded,
                judgedBy,
                project.policy(decision, workloads, judgedBy),
                decision.waivers(judgedBy, recorded.endpoints()));
    }
}
