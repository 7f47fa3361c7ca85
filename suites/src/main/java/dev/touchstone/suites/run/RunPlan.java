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
 * The plan of a run for one endpoint, made before any traffic.
 *
 * @param revision what is judged
 * @param scenarios the scenarios that are played
 * @param inapplicable the requirements that the endpoint's declared features exclude
 * @param wire the requirements that are judged on every exchange
 * @param workloads the names of the workloads that the run is about; null if it is about the whole revision
 * @param filtered whether the user excluded a part
 * @param selection the chosen part of the revision, as records say it; null if the run is never resumed
 */
public record RunPlan(
        SpecRevision revision,
        List<PlannedScenario> scenarios,
        List<Inapplicable> inapplicable,
        List<WireRequirement> wire,
        List<String> workloads,
        boolean filtered,
        RunSelection selection) {

    /** Creates a plan that is never resumed. */
    public RunPlan(
            SpecRevision revision,
            List<PlannedScenario> scenarios,
            List<Inapplicable> inapplicable,
            List<WireRequirement> wire,
            List<String> workloads,
            boolean filtered) {
        this(revision, scenarios, inapplicable, wire, workloads, filtered, null);
    }

    /** The number of requests that are sent before all others. */
    private static final int PREFLIGHT_REQUESTS = 1;

    /**
     * A scenario that is played.
     *
     * @param scenario with the requirements that remain to be judged
     */
    public record PlannedScenario(Suite suite, Scenario scenario) {
        /** Returns the name, which is unique within a plan. */
        String name() {
            return suite.name() + "/" + scenario.id();
        }

        /** Returns the maximum number of times that the scenario is played. */
        int trials() {
            return scenario.requirements().stream()
                    .mapToInt(requirement -> requirement.trials().max())
                    .max()
                    .orElse(0);
        }
    }

    /**
     * A requirement that is not judged.
     *
     * @param feature the feature that the endpoint does not claim
     */
    public record Inapplicable(Suite suite, Scenario scenario, BehaviourRequirement requirement, String feature) {}

    /**
     * The part of a revision that the user wants.
     *
     * @param suites only these suites; empty for all
     * @param least the lowest level of requirements that are judged
     * @param workloads only their requirements; empty for all. A workload counts as complete in itself, and not as a
     *     filter
     * @param shard only this part of the plan; null for the whole plan
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
        /** The whole revision. */
        public static final Selection ALL = new Selection(Set.of(), Level.MAY, List.of());

        /** Creates a selection without a shard. */
        public Selection(Set<String> suites, Level least, List<Workload> workloads) {
            this(suites, least, workloads, null);
        }

        /** Creates a selection that names no requirement and no scenario. */
        public Selection(Set<String> suites, Level least, List<Workload> workloads, Shard shard) {
            this(suites, least, workloads, shard, Set.of(), Set.of());
        }

        /** Returns the selection in the form that records have. */
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

        /**
         * Returns the names of the workloads in the form that records have. Null if the selection is about the whole
         * revision.
         */
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

    /**
     * Returns the same plan with only these requirements. If a wire requirement remains, every scenario remains,
     * because a wire requirement needs every exchange.
     */
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

    /** Returns the ids of all requirements of the plan, including those that features exclude. */
    public List<String> requirementIds() {
        return Stream.of(
                        scenarios.stream().flatMap(planned -> planned.scenario().requirements().stream()),
                        inapplicable.stream().map(Inapplicable::requirement),
                        wire.stream())
                .flatMap(requirements -> requirements.map(Requirement.class::cast))
                .map(Requirement::id)
                .toList();
    }

    /** Returns the workloads that are not part of the revision. Null if there are none. */
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

    /** Returns the maximum number of requests, the preflight included. */
    public int requests() {
        return scenarios.isEmpty() ? 0 : PREFLIGHT_REQUESTS + (int) sent().count();
    }

    /** Returns the maximum number of tokens. Every byte of a prompt counts as a token. */
    public long tokensAtMost() {
        return TokenCeiling.ofPreflight().total()
                + sent().mapToLong(step -> TokenCeiling.of(step).total()).sum();
    }

    /** Returns which requirements fail if a request is refused that others depend on. */
    RequestOwners owners() {
        RequestOwners owners = new RequestOwners();
        scenarios.forEach(planned -> owners.add(planned.suite().name(), planned.scenario()));
        wire.forEach(owners::add);
        return owners;
    }

    /** Returns the requests that are made to be refused, by {@link #exchange}. */
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

    /**
     * Tells whether a requirement demands the refusal of a step. If a refusal is only allowed, the request is as valid
     * as any other.
     */
    private static boolean isProbe(Scenario scenario, Step step) {
        return scenario.requirements().stream()
                .filter(requirement -> requirement.on().equals(step.id()))
                .anyMatch(BehaviourRequirement::asksForRefusal);
    }

    /** Returns the name that the exchanges of a step have in every trial. */
    static String exchange(String suite, String scenario, String step) {
        return suite + "/" + scenario + "/" + step;
    }

    /**
     * Returns every step, repeated up to its maximum number of trials. A step that scenarios share is included once for
     * all of them.
     */
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
