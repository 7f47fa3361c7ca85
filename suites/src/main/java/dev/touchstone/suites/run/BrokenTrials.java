package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.specs.Step;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.run.CreatedResources.Thing;
import dev.touchstone.suites.run.RunPlan.PlannedScenario;
import dev.touchstone.suites.scenario.ScenarioPlayer;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Finds the unfinished trials that can't be continued, because the resources that they had created are gone. The kit
 * deleted
 * them when the run was stopped, or a deletion was perhaps being sent when the process was killed. These trials are
 * played
 * again from the beginning.
 */
final class BrokenTrials {
    private final Set<String> sent;
    private final Set<String> making = new HashSet<>();
    private final Set<String> broken = new HashSet<>();

    /**
     * @param exchanges the exchanges of the record
     * @param sent the ids of the steps that have an answer in the record
     */
    BrokenTrials(List<Exchange> exchanges, Set<String> sent) {
        this.sent = sent;
        CreatedResources before = new CreatedResources();
        exchanges.stream()
                .filter(exchange -> !exchange.isCleanup())
                .map(ObservedExchange::new)
                .forEach(before::observe);
        CreatedResources after = new CreatedResources();
        exchanges.stream().map(ObservedExchange::new).forEach(after::observe);
        before.things().stream().map(Thing::group).forEach(making::add);
        before.things().stream()
                .filter(thing -> !after.things().contains(thing))
                .map(Thing::group)
                .forEach(broken::add);
    }

    /** Returns the trial that an exchange belongs to. A shared request is a group of its own. */
    static String group(Exchange exchange) {
        return group(exchange.suite(), exchange.scenario(), exchange.step(), exchange.trial());
    }

    private static String group(String suite, String scenario, String step, int trial) {
        return ScenarioPlayer.SHARED.equals(suite)
                ? Exchange.id(suite, scenario, step, trial, 1)
                : suite + "/" + scenario + "#" + trial;
    }

    /**
     * Returns the groups of exchanges that do not count.
     *
     * @param open the scenarios that had not ended
     */
    Set<String> among(List<PlannedScenario> open) {
        Set<String> found = new HashSet<>();
        for (boolean more = true; more; ) {
            more = false;
            for (PlannedScenario planned : open) {
                for (int trial = 1; trial <= planned.trials(); trial++) {
                    more |= isBroken(planned, trial) && found.addAll(groups(planned, trial));
                }
            }
            // A trial that shares a request with a broken trial is broken too.
            broken.addAll(found);
        }
        return found;
    }

    private boolean isBroken(PlannedScenario planned, int trial) {
        return groups(planned, trial).stream().anyMatch(broken::contains) || mayHaveDeleted(planned, trial);
    }

    /**
     * Tells whether the next step to send deletes something. Steps are sent one after the other, so the first step
     * without an answer is the one that was perhaps being sent.
     */
    private boolean mayHaveDeleted(PlannedScenario planned, int trial) {
        List<Step> steps = planned.scenario().steps();
        boolean begun = steps.stream().anyMatch(step -> sent.contains(id(planned, step, trial)));
        return begun
                && steps.stream()
                        .filter(step -> !sent.contains(id(planned, step, trial)))
                        .findFirst()
                        .filter(step -> CreatedResources.takesAway(step.operation()))
                        .isPresent();
    }

    /** Returns the group of the trial itself, and the groups of its shared requests that created something. */
    private Set<String> groups(PlannedScenario planned, int trial) {
        Set<String> groups = new HashSet<>();
        groups.add(group(planned.suite().name(), planned.scenario().id(), null, trial));
        planned.scenario().steps().stream()
                .map(Step::uses)
                .filter(Objects::nonNull)
                .map(name -> group(ScenarioPlayer.SHARED, ScenarioPlayer.SHARED, name, trial))
                .filter(making::contains)
                .forEach(groups::add);
        return groups;
    }

    /** Returns the id of the first attempt at a step. */
    static String id(PlannedScenario planned, Step step, int trial) {
        return step.uses() == null
                ? Exchange.id(planned.suite().name(), planned.scenario().id(), step.id(), trial, 1)
                : Exchange.id(ScenarioPlayer.SHARED, ScenarioPlayer.SHARED, step.uses(), trial, 1);
    }
}
