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
 * Finds the trials under way that can't be gone on with, because what they had made is gone: taken away when the run was
 * stopped, or perhaps by a deletion that was on its way when the process was killed. They are played anew.
 */
final class BrokenTrials {
    private final Set<String> sent;
    private final Set<String> making = new HashSet<>();
    private final Set<String> broken = new HashSet<>();

    /** @param exchanges of the record. @param sent the ids of the steps that have an answer in it */
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

    /** The trial that an exchange belongs to; a shared request is one of its own. */
    static String group(Exchange exchange) {
        return group(exchange.suite(), exchange.scenario(), exchange.step(), exchange.trial());
    }

    private static String group(String suite, String scenario, String step, int trial) {
        return ScenarioPlayer.SHARED.equals(suite)
                ? Exchange.id(suite, scenario, step, trial, 1)
                : suite + "/" + scenario + "#" + trial;
    }

    /** @param open the scenarios that had not ended. @return the groups of exchanges that do not count */
    Set<String> among(List<PlannedScenario> open) {
        Set<String> found = new HashSet<>();
        for (boolean more = true; more; ) {
            more = false;
            for (PlannedScenario planned : open) {
                for (int trial = 1; trial <= planned.trials(); trial++) {
                    more |= isBroken(planned, trial) && found.addAll(groups(planned, trial));
                }
            }
            // Who shares a request with a broken trial is broken too.
            broken.addAll(found);
        }
        return found;
    }

    private boolean isBroken(PlannedScenario planned, int trial) {
        return groups(planned, trial).stream().anyMatch(broken::contains) || mayHaveDeleted(planned, trial);
    }

    /** Steps are sent one after the other: the first without an answer is the one that was on its way. */
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

    /** The trial itself, and the shared requests of it that made something. */
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

    /** The id of the first attempt at a step. */
    static String id(PlannedScenario planned, Step step, int trial) {
        return step.uses() == null
                ? Exchange.id(planned.suite().name(), planned.scenario().id(), step.id(), trial, 1)
                : Exchange.id(ScenarioPlayer.SHARED, ScenarioPlayer.SHARED, step.uses(), trial, 1);
    }
}
