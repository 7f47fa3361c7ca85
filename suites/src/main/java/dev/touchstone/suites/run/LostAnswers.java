package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.specs.Step;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.run.RunPlan.PlannedScenario;
import dev.touchstone.suites.scenario.InconclusiveCause;
import dev.touchstone.suites.scenario.ScenarioPlayer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the steps of a record that came to nothing: no answer, an error of the server, a credential that was refused. Their
 * requests are sent again, and what could not be judged for want of their answers is judged anew.
 */
final class LostAnswers {
    /** @param place where in the record it is: a large record's exchanges stay in its file */
    private record Attempt(int place, int number) {}

    private final List<Exchange> exchanges;
    private final Map<String, Attempt> last = new HashMap<>();
    private final Collection<String> models;

    /** @param models those that the profile names */
    LostAnswers(List<Exchange> exchanges, Collection<String> models) {
        this.exchanges = exchanges;
        this.models = models;
        int place = 0;
        for (Exchange exchange : exchanges) {
            if (!exchange.isCleanup()) {
                last.merge(
                        RecordedAnswers.step(exchange),
                        new Attempt(place, exchange.attempt()),
                        (one, other) -> one.number() > other.number() ? one : other);
            }
            place++;
        }
    }

    /** The steps of a scenario that came to nothing, by the ids of their first attempts. */
    Set<String> of(PlannedScenario planned) {
        Set<String> lost = new HashSet<>();
        for (int trial = 1; trial <= planned.trials(); trial++) {
            for (Step step : planned.scenario().steps()) {
                String id = step.uses() == null
                        ? Exchange.id(planned.suite().name(), planned.scenario().id(), step.id(), trial, 1)
                        : Exchange.id(ScenarioPlayer.SHARED, ScenarioPlayer.SHARED, step.uses(), trial, 1);
                if (last.containsKey(id) && isLost(new ObservedExchange(last(id)), step)) {
                    lost.add(id);
                }
            }
        }
        return lost;
    }

    /** Where nothing could be judged, an answer that is odd may have been somebody else's. */
    private boolean isLost(ObservedExchange exchange, Step step) {
        return InconclusiveCause.of(exchange, step).isPresent()
                || OddAnswer.of(exchange, step, models).isPresent();
    }

    private Exchange last(String id) {
        return exchanges.get(last.get(id).place());
    }

    /** Whether a result has to be found out anew. @param lost the steps of its scenario that came to nothing */
    static boolean isOpen(Result result, Set<String> lost) {
        return result.outcome() == Outcome.UNTESTED || result.outcome() == Outcome.CANT_TELL && !lost.isEmpty();
    }
}
