package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Exchange.Failure;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.specs.Step;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.run.RunPlan.PlannedScenario;
import dev.touchstone.suites.scenario.InconclusiveCause;
import dev.touchstone.suites.scenario.ScenarioPlayer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Finds the steps of a record that have no usable answer: no answer, a server error, or a refused credential. Their
 * requests are sent again, and results that were inconclusive because of them are judged again.
 */
final class LostAnswers {
    /**
     * A recorded attempt.
     *
     * @param place its position in the record, because the exchanges of a large record stay in its file
     * @param number the number of the attempt
     */
    private record Attempt(int place, int number) {}

    private final List<Exchange> exchanges;
    private final Map<String, List<Attempt>> attempts = new HashMap<>();
    private final Collection<String> models;

    /** @param models the models that the profile names */
    LostAnswers(List<Exchange> exchanges, Collection<String> models) {
        this.exchanges = exchanges;
        this.models = models;
        int place = 0;
        for (Exchange exchange : exchanges) {
            if (!exchange.isCleanup()) {
                attempts.computeIfAbsent(RecordedAnswers.step(exchange), any -> new ArrayList<>())
                        .add(new Attempt(place, exchange.attempt()));
            }
            place++;
        }
        attempts.values().forEach(all -> all.sort(Comparator.comparingInt(Attempt::number)));
    }

    /** Returns the steps of a scenario that have no usable answer, by the ids of their first attempts. */
    Set<String> of(PlannedScenario planned) {
        Set<String> lost = new HashSet<>();
        sent(planned, (id, step) -> {
            List<Attempt> all = attempts.get(id);
            if (isLost(answer(all.get(all.size() - 1)), step)) {
                lost.add(id);
            }
        });
        return lost;
    }

    /**
     * Returns the places of answers that passed when the same request was sent once more. The run did not judge them
     * either, see {@link Doubts#mayPass}.
     */
    Set<Integer> passed(PlannedScenario planned) {
        Set<Integer> passed = new HashSet<>();
        sent(planned, (id, step) -> {
            List<Attempt> all = attempts.get(id);
            int end = all.size() - 1;
            if (end > 0 && isOdd(answer(all.get(end - 1)), step) && !isOdd(answer(all.get(end)), step)) {
                passed.add(all.get(end - 1).place());
            }
        });
        return passed;
    }

    private void sent(PlannedScenario planned, BiConsumer<String, Step> each) {
        for (int trial = 1; trial <= planned.trials(); trial++) {
            for (Step step : planned.scenario().steps()) {
                String id = step.uses() == null
                        ? Exchange.id(planned.suite().name(), planned.scenario().id(), step.id(), trial, 1)
                        : Exchange.id(ScenarioPlayer.SHARED, ScenarioPlayer.SHARED, step.uses(), trial, 1);
                if (attempts.containsKey(id)) {
                    each.accept(id, step);
                }
            }
        }
    }

    /**
     * Tells whether an answer is unusable. If the result is inconclusive, an odd answer may have come from another
     * system.
     */
    private boolean isLost(ObservedExchange exchange, Step step) {
        return !Failure.LEFT_AS_PLANNED.equals(exchange.exchange().failure())
                && (InconclusiveCause.of(exchange, step).isPresent() || isOdd(exchange, step));
    }

    private boolean isOdd(ObservedExchange exchange, Step step) {
        return OddAnswer.of(exchange, step, models).isPresent();
    }

    private ObservedExchange answer(Attempt attempt) {
        return new ObservedExchange(exchanges.get(attempt.place()));
    }

    /**
     * Tells whether a result has to be judged again.
     *
     * @param lost the steps of its scenario that have no usable answer
     */
    static boolean isOpen(Result result, Set<String> lost) {
        return result.outcome() == Outcome.UNTESTED || result.outcome() == Outcome.CANT_TELL && !lost.isEmpty();
    }
}
