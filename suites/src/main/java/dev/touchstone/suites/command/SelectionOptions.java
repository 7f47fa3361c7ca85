package dev.touchstone.suites.command;

import dev.touchstone.reports.record.RunSelection;
import dev.touchstone.reports.record.Shard;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.engine.AnchorConfiguration;
import dev.touchstone.suites.run.RunConfiguration;
import dev.touchstone.suites.run.RunPlan;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options on the part of a revision to run. A resumed run supplies the values that are not given. */
final class SelectionOptions {
    @Option(names = "--suite", paramLabel = "NAME", split = ",", description = "Only this suite. Repeatable.")
    private List<String> suites = List.of();

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description = "Only requirements of this level or a stricter one: must, should or may (may).")
    private String level;

    @Option(
            names = "--requirement",
            paramLabel = "ID",
            split = ",",
            description = {
                "Only this requirement, and only the requests that may show whether it holds. Repeatable.",
                "Other requirements of the same scenarios are judged too, because their requests are sent anyway."
            })
    private List<String> requirements = List.of();

    @Option(
            names = "--scenario",
            paramLabel = "SUITE/ID",
            split = ",",
            description = "Only this scenario; see touchstone list scenarios. Repeatable.")
    private List<String> scenarios = List.of();

    @Option(
            names = "--shard",
            paramLabel = "N/OF",
            description = {
                "Only this part of the plan, such as 2/5; the split is always the same.",
                "One part gives no decision: touchstone merge joins the parts."
            })
    private String shard;

    /** Tells whether single requirements or scenarios are named. */
    boolean isNamed() {
        return !requirements.isEmpty() || !scenarios.isEmpty();
    }

    /**
     * @throws InvalidInput if requirements or scenarios are named, and the other options exclude all of them at every
     *     endpoint
     */
    void requireAny(RunConfiguration configuration) {
        boolean none = configuration.candidates().stream()
                .map(candidate -> RunPlan.of(configuration.revision(), candidate, configuration.selection()))
                .allMatch(plan -> plan.requirementIds().isEmpty());
        if (isNamed() && none) {
            throw new InvalidInput(
                    scenarios.isEmpty() ? "--requirement" : "--scenario",
                    "nothing is left to run: the options exclude each other",
                    "leave out one of --requirement, --scenario, --workload, --suite and --level");
        }
    }

    /** Refuses the name of a suite in place of that of a requirement, which is near to one of its requirements. */
    private void refuseSuites(SpecRevision revision) {
        requirements.stream()
                .filter(written -> revision.suites().stream()
                        .anyMatch(suite -> suite.name().equals(written)))
                .findFirst()
                .ifPresent(suite -> {
                    throw new InvalidInput("--requirement " + suite, "is a suite", "write --suite " + suite);
                });
    }

    /** @param workloads the names of the workloads; empty if none is given */
    RunPlan.Selection selection(SpecRevision revision, List<String> workloads, Optional<ResumedRuns> earlier) {
        refuseSuites(revision);
        Optional<RunSelection> before = earlier.map(ResumedRuns::selection);
        RunPlan.Selection selection = AnchorConfiguration.selection(
                revision,
                workloads.isEmpty() ? earlier.map(ResumedRuns::workloads).orElse(List.of()) : workloads,
                suites.isEmpty() ? before.map(RunSelection::suites).orElse(List.of()) : suites,
                level != null ? level : before.map(RunSelection::level).orElse("may"),
                shard != null ? Optional.of(Shard.of(shard)) : before.map(RunSelection::shard));
        return AnchorConfiguration.only(
                revision,
                selection,
                requirements.isEmpty() ? before.map(RunSelection::requirements).orElse(List.of()) : requirements,
                scenarios.isEmpty() ? before.map(RunSelection::scenarios).orElse(List.of()) : scenarios);
    }
}
