package dev.touchstone.suites.scenario;

import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.Scenario;
import dev.touchstone.specs.Step;
import dev.touchstone.specs.WireRequirement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows which requirements are about a request itself. If a request is refused that many requirements depend on, one of
 * these fails, and the others only point to it: one cause is one failure and not twenty.
 */
public final class RequestOwners {
    /** No requirement is about a request, so each requirement fails by itself. */
    public static final RequestOwners NONE = new RequestOwners();

    private final Map<String, List<BehaviourRequirement>> byRequest = new HashMap<>();
    /** The requirements that may fail in place of all that judge the same refused request, by request. */
    private final Map<String, List<BehaviourRequirement>> speakers = new HashMap<>();

    private final List<WireRequirement> wire = new ArrayList<>();

    /** Adds a requirement that judges every exchange. */
    public void add(WireRequirement requirement) {
        wire.add(requirement);
    }

    /** Returns the requirements that judge every exchange. */
    List<WireRequirement> wire() {
        return wire;
    }

    /** Adds a scenario that is played, with the requirements that are judged. */
    public void add(String suite, Scenario scenario) {
        for (BehaviourRequirement requirement : scenario.requirements()) {
            scenario.steps().stream()
                    .filter(step -> step.id().equals(requirement.on()))
                    .filter(step -> !step.rejected() && isOpenToAll(requirement))
                    .forEach(step -> speakers.computeIfAbsent(key(suite, scenario, step), any -> new ArrayList<>())
                            .add(requirement));
            scenario.steps().stream()
                    .filter(step -> step.id().equals(requirement.on()))
                    .filter(step -> !step.rejected() && standsAlone(requirement))
                    .forEach(step -> byRequest
                            .computeIfAbsent(key(suite, scenario, step), any -> new ArrayList<>())
                            .add(requirement));
        }
    }

    /**
     * Tells whether a requirement fails if its request is refused. It does not if an honest refusal keeps it, or if it
     * depends on what the model does in an earlier step.
     */
    private static boolean isOpenToAll(BehaviourRequirement requirement) {
        return !requirement.refusable()
                && requirement.preconditions().keySet().stream().allMatch(requirement.on()::equals)
                && requirement.reported().keySet().stream().allMatch(requirement.on()::equals);
    }

    /**
     * Returns the requirement that fails for all that judge the same refused request: the one with the most weight, and
     * of these the first. Empty if it is this requirement, or if none has as much weight.
     */
    Optional<String> speaker(Scenario scenario, BehaviourRequirement judging) {
        return scenario.steps().stream()
                .filter(step -> step.id().equals(judging.on()))
                .map(step -> speakers.getOrDefault(key(judging.statement().suite(), scenario, step), List.of()))
                .flatMap(List::stream)
                .filter(speaker -> weighsAsMuch(speaker, judging)
                        && speaker.trials().max() <= judging.trials().max())
                .min(Comparator.comparing((BehaviourRequirement speaker) ->
                                speaker.statement().level())
                        .thenComparing(speaker -> speaker.statement().maturity()))
                .filter(speaker -> !speaker.id().equals(judging.id()))
                .map(Requirement::id);
    }

    /** Tells whether a requirement depends on no other step. Only such a requirement can't point to another one. */
    private static boolean standsAlone(BehaviourRequirement requirement) {
        return requirement.control() == null
                && requirement.preconditions().keySet().stream().allMatch(requirement.on()::equals)
                && requirement.reported().keySet().stream().allMatch(requirement.on()::equals);
    }

    /**
     * Returns the requirement that fails if a step's request is refused, in place of another one that depends on it.
     */
    Optional<String> of(Scenario scenario, String step, BehaviourRequirement building) {
        return scenario.steps().stream()
                .filter(each -> each.id().equals(step))
                .map(each -> byRequest.getOrDefault(key(building.statement().suite(), scenario, each), List.of()))
                .flatMap(List::stream)
                .filter(owner -> !owner.id().equals(building.id()) && weighsAsMuch(owner, building))
                .map(Requirement::id)
                .findFirst();
    }

    /**
     * Tells whether one requirement decides at least as much as another: a failure that decides must not be left to a
     * requirement that only reports.
     */
    private static boolean weighsAsMuch(BehaviourRequirement owner, BehaviourRequirement building) {
        return owner.statement().level().compareTo(building.statement().level()) <= 0
                && owner.statement().maturity().compareTo(building.statement().maturity()) <= 0;
    }

    /** Returns the key of a request. Shared requests have the same key in each scenario. */
    static String key(String suite, Scenario scenario, Step step) {
        return step.uses() == null
                ? key(suite, scenario.id(), step.id())
                : key(ScenarioPlayer.SHARED, ScenarioPlayer.SHARED, step.uses());
    }

    /** Returns the key of a request that is about to be sent. */
    static String key(StepCall call) {
        return key(call.suite(), call.scenario(), call.name());
    }

    private static String key(String suite, String scenario, String name) {
        return suite + "/" + scenario + "/" + name;
    }
}
