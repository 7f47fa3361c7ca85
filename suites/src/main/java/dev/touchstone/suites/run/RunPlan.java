package dev.touchstone.suites.run;

import dev.touchstone.reports.record.RunSelection;
import dev.touchstone.reports.record.Shard;
import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Features;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Step;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.specs.Workload;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.scenario.RequestOwners;
import dev.touchstone.suites.scenario.TokenCeiling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a run is going to do with one endpoint, known before any traffic.
 *
 * @param revision what is judged
 * @param scenarios those that are played
 * @param inapplicable requirements that the endpoint's declared features exclude
 * @param wire requirements judged on every exchange
 * @param workloads the names of the workloads it is about; null if it is about the whole revision
 * @param filtered whether the user left something out
 * @param selection what of the revision was chosen, as records say it; null if nobody is going to resume the run
 */
public record RunPlan(
        SpecRevision revision,
        List<PlannedScenario> scenarios,
        List<Inapplicable> inapplicable,
        List<WireRequirement> wire,
        List<String> workloads,
        boolean filtered,
        RunSelection selection) {

    /** A plan that nobody is going to resume. */
    public RunPlan(
            SpecRevision revision,
            List<PlannedScenario> scenarios,
            List<Inapplicable> inapplicable,
            List<WireRequirement> wire,
            List<String> workloads,
            boolean filtered) {
        this(revision, scenarios, inapplicable, wire, workloads, filtered, null);
    }

    /** The one request that is sent before all others. */
    private static final int PREFLIGHT_REQUESTS = 1;

    /** @param scenario with the requirements that remain to be judged */
    public record PlannedScenario(Suite suite, Scenario scenario) {
        /** Unique within a plan. */
        String name() {
            return suite.name() + "/" + scenario.id();
        }

        /** How often it is played at most. */
        int trials() {
            return scenario.requirements().stream()
                    .mapToInt(requirement -> requirement.trials().max())
                    .max()
                    .orElse(0);
        }
    }

    /** @param feature the feature that the endpoint does not claim */
    public record Inapplicable(Suite suite, Scenario scenario, BehaviourRequirement requirement, String feature) {}

    /**
     * What the user wants of a revision.
     *
     * @param suites only these suites; empty for all
     * @param least only requirements at least so binding
     * @param workloads only their requirements; empty for all. A workload is a whole of its own, and no filter
     * @param shard only this part of the plan; null for the whole of it
     * @param requirements only these requirements, by id; empty for all
     * @param scenarios only these scenarios, as {@code suite/scenario}; empty for all
     */
    public record Selection(
            Set<String> suites,
            Level least,
            List<Workload> workloads,
            Shard shard,
            Set<String> requirements,
            Set<String> scenarios) {
        /** Everything. */
        public static final Selection ALL = new Selection(Set.of(), Level.MAY, List.of());

        /** The whole of a plan. */
        public Selection(Set<String> suites, Level least, List<Workload> workloads) {
            this(suites, least, workloads, null);
        }

        /** A selection that names no requirement and no scenario. */
        public Selection(Set<String> suites, Level least, List<Workload> workloads, Shard shard) {
            this(suites, least, workloads, shard, Set.of(), Set.of());
        }

        /** As records say it. */
        public RunSelection recorded() {
            return new RunSelection(
                    suites.stream().sorted().toList(),
                    least.id(),
                    shard,
                    requirements.stream().sorted().toList(),
                    scenarios.stream().sorted().toList());
        }

        boolean isFiltered() {
            return recorded().isFiltered();
        }

        /** As records say it; null if it is about the whole revision. */
        public List<String> workloadNames() {
            return workloads.isEmpty()
                    ? null
                    : workloads.stream().map(Workload::name).toList();
        }

        private boolean takes(Suite suite) {
            return suites.isEmpty() || suites.contains(suite.name());
        }

        private boolean takes(Suite suite, Scenario scenario) {
            return scenarios.isEmpty() || scenarios.contains(suite.name() + "/" + scenario.id());
        }
    }

    /** Plans a run of a revision against an endpoint. */
    public static RunPlan of(SpecRevision revision, EndpointProfile profile, Selection selection) {
        List<PlannedScenario> scenarios = new ArrayList<>();
        List<Inapplicable> inapplicable = new ArrayList<>();
        List<WireRequirement> wire = new ArrayList<>();
        Chosen chosen = Chosen.of(revision, selection);
        for (Suite suite : revision.suites()) {
            if (selection.takes(suite)) {
                suite.scenarios().stream()
                        .filter(scenario -> selection.takes(suite, scenario))
                        .forEach(scenario -> plan(suite, scenario, profile, chosen, scenarios, inapplicable));
                suite.wire().stream().filter(chosen::takes).forEach(wire::add);
            }
        }
        wire.removeIf(requirement -> !PlannedRequest.mayShow(revision, requirement));
        if (!selection.scenarios().isEmpty()) {
            wire.removeIf(requirement ->
                    scenarios.stream().noneMatch(planned -> PlannedRequest.mayShow(planned.scenario(), requirement)));
        }
        RunPlan whole = new RunPlan(
                revision,
                scenarios,
                inapplicable,
                wire,
                selection.workloadNames(),
                selection.isFiltered(),
                selection.recorded());
        return selection.shard() == null ? whole : Sharding.of(whole, selection.shard());
    }

    private static void plan(
            Suite suite,
            Scenario scenario,
            EndpointProfile profile,
            Chosen chosen,
            List<PlannedScenario> scenarios,
            List<Inapplicable> inapplicable) {
        List<BehaviourRequirement> judged = new ArrayList<>();
        for (BehaviourRequirement requirement : scenario.requirements()) {
            if (chosen.takes(suite, scenario, requirement)) {
                new Features(profile.features())
                        .denied(scenario, requirement)
                        .ifPresentOrElse(
                                denied -> inapplicable.add(new Inapplicable(suite, scenario, requirement, denied)),
                                () -> judged.add(requirement));
            }
        }
        if (!judged.isEmpty()) {
            scenarios.add(new PlannedScenario(
                    suite, new Scenario(scenario.id(), scenario.title(), scenario.needs(), scenario.steps(), judged)));
        }
    }

    /** The same plan for these requirements alone. A wire requirement needs every exchange, and keeps every scenario. */
    public RunPlan only(Set<String> requirements) {
        List<WireRequirement> wireLeft =
                wire.stream().filter(each -> requirements.contains(each.id())).toList();
        List<Inapplicable> inapplicableLeft = inapplicable.stream()
                .filter(each -> requirements.contains(each.requirement().id()))
                .toList();
        List<PlannedScenario> scenariosLeft = scenarios.stream()
                .filter(planned -> !wireLeft.isEmpty()
                        || planned.scenario().requirements().stream()
                                .anyMatch(each -> requirements.contains(each.id())))
                .toList();
        boolean whole = requirements.containsAll(requirementIds());
        return new RunPlan(
                revision, scenariosLeft, inapplicableLeft, wireLeft, workloads, filtered || !whole, selection);
    }

    /** The ids of all requirements that the run sets out to judge, those excluded by features too. */
    public List<String> requirementIds() {
        return Stream.of(
                        scenarios.stream().flatMap(planned -> planned.scenario().requirements().stream()),
                        inapplicable.stream().map(Inapplicable::requirement),
                        wire.stream())
                .flatMap(requirements -> requirements.map(Requirement.class::cast))
                .map(Requirement::id)
                .toList();
    }

    /** Those of its workloads that the revision does not have by itself; null if there are none. */
    List<Workload> ownWorkloads() {
        List<Workload> own = workloads == null
                ? List.of()
                : workloads.stream()
                        .map(revision::workload)
                        .flatMap(Optional::stream)
                        .filter(Workload::own)
                        .toList();
        return own.isEmpty() ? null : own;
    }

    /** How many requests are sent at most, the preflight included. */
    public int requests() {
        return scenarios.isEmpty() ? 0 : PREFLIGHT_REQUESTS + (int) sent().count();
    }

    /** How many tokens are used at most: every byte of a prompt counts as one. */
    public long tokensAtMost() {
        return TokenCeiling.ofPreflight().total()
                + sent().mapToLong(step -> TokenCeiling.of(step).total()).sum();
    }

    /** Which requirements fail when a request is refused that others build on. */
    RequestOwners owners() {
        RequestOwners owners = new RequestOwners();
        scenarios.forEach(planned -> owners.add(planned.suite().name(), planned.scenario()));
        wire.forEach(owners::add);
        return owners;
    }

    /** The requests that are made to be refused, by {@link #exchange}. */
    Set<String> probes() {
        Set<String> probes = new HashSet<>();
        for (PlannedScenario planned : scenarios) {
            planned.scenario().steps().stream()
                    .filter(step -> step.rejected() && step.uses() == null && isProbe(planned.scenario(), step))
                    .forEach(step -> probes.add(
                            exchange(planned.suite().name(), planned.scenario().id(), step.id())));
        }
        return probes;
    }

    /** A refusal may also be taken where it is not asked for: then the request is as valid as any other. */
    private static boolean isProbe(Scenario scenario, Step step) {
        return scenario.requirements().stream()
                .filter(requirement -> requirement.on().equals(step.id()))
                .anyMatch(BehaviourRequirement::asksForRefusal);
    }

    /** What names the exchanges of a step in every trial. */
    static String exchange(String suite, String scenario, String step) {
        return suite + "/" + scenario + "/" + step;
    }

    /** Every step as often as it is sent at most; one that scenarios share is sent once for all of them. */
    Stream<Step> sent() {
        Map<String, Step> shared = new LinkedHashMap<>();
        List<Step> own = new ArrayList<>();
        for (PlannedScenario planned : scenarios) {
            for (int trial = 1; trial <= planned.trials(); trial++) {
                for (Step step : planned.scenario().steps()) {
                    if (step.uses() == null) {
                        own.add(step);
                    } else {
                        shared.put(step.uses() + "#" + trial, step);
                    }
                }
            }
        }
        return Stream.concat(shared.values().stream(), own.stream());
    }
}
