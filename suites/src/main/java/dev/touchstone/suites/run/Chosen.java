package dev.touchstone.suites.run;

import dev.touchstone.specs.Level;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.specs.Workload;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The part of a revision that a selection takes.
 *
 * @param least the lowest level of requirements that are taken
 * @param all whether the selection is about the whole revision
 * @param requirements if not all: the ids of the requirements that the selection names, or that its workloads are
 *     judged by
 * @param scenarios the scenarios that show whether these requirements hold, as {@code suite/scenario}
 */
record Chosen(Level least, boolean all, Set<String> requirements, Set<String> scenarios) {
    static Chosen of(SpecRevision revision, RunPlan.Selection selection) {
        Set<String> requirements = new HashSet<>();
        Set<String> scenarios = new HashSet<>();
        for (Workload workload : selection.workloads()) {
            requirements.addAll(revision.requirementsOf(workload));
            if (workload.program() != null) {
                scenarios.addAll(revision.harms().scenarios(workload.name()));
            }
        }
        if (selection.requirements().isEmpty()) {
            return new Chosen(selection.least(), selection.workloads().isEmpty(), requirements, scenarios);
        }
        if (selection.workloads().isEmpty()) {
            requirements.addAll(selection.requirements());
        } else {
            requirements.retainAll(selection.requirements());
        }
        return new Chosen(selection.least(), false, requirements, scenariosFor(revision, requirements));
    }

    /** Returns the scenarios with a request that these wire requirements may judge. */
    private static Set<String> scenariosFor(SpecRevision revision, Set<String> requirements) {
        List<WireRequirement> wire = revision.suites().stream()
                .flatMap(suite -> suite.wire().stream())
                .filter(requirement -> requirements.contains(requirement.id()))
                .toList();
        return revision.suites().stream()
                .flatMap(suite -> suite.scenarios().stream()
                        .filter(scenario -> wire.stream().anyMatch(each -> PlannedRequest.mayShow(scenario, each)))
                        .map(scenario -> suite.name() + "/" + scenario.id()))
                .collect(Collectors.toSet());
    }

    boolean takes(Requirement requirement) {
        return isBinding(requirement) && (all || requirements.contains(requirement.id()));
    }

    /**
     * Takes every binding requirement of a scenario that is needed for a wire requirement, because its requests are
     * sent anyway.
     */
    boolean takes(Suite suite, Scenario scenario, Requirement requirement) {
        return takes(requirement) || isBinding(requirement) && scenarios.contains(suite.name() + "/" + scenario.id());
    }

    private boolean isBinding(Requirement requirement) {
        return requirement.statement().level().compareTo(least) <= 0;
    }
}
