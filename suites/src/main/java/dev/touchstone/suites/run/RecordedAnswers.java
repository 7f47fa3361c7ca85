package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.redaction.ExchangeRedaction;
import dev.touchstone.suites.run.RunPlan.PlannedScenario;
import dev.touchstone.suites.scenario.StepCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is in the record that a run goes on with: nothing of it is sent, or paid for, again. Two kinds of answers don't
 * count: one that was withheld because it held a secret, and those of a scenario that was under way when what it had
 * made was taken away.
 */
final class RecordedAnswers {
    /** Of a run that begins. */
    static final RecordedAnswers NONE = new RecordedAnswers(List.of(), List.of());

    private final List<Exchange> all;
    private final List<Exchange> evidence = new ArrayList<>();
    private final Map<String, List<Exchange>> byStep = new HashMap<>();
    private final Map<String, Result> results = new HashMap<>();

    private RecordedAnswers(List<Exchange> exchanges, List<Result> results) {
        this.all = exchanges;
        results.stream()
                // A run that was stopped left these open.
                .filter(result -> result.outcome() != Outcome.UNTESTED)
                .forEach(result ->
                        this.results.put(key(result.suite(), result.scenario(), result.requirement()), result));
        Set<String> undone = undone(exchanges);
        Set<String> judged = new HashSet<>();
        this.results.values().forEach(result -> judged.add(result.suite() + "/" + result.scenario()));
        for (Exchange exchange : exchanges) {
            boolean ended = judged.contains(exchange.suite() + "/" + exchange.scenario());
            if (!exchange.isCleanup()
                    && !ExchangeRedaction.isWithheld(exchange)
                    && (ended || !undone.contains(trial(exchange)))) {
                evidence.add(exchange);
                byStep.computeIfAbsent(step(exchange), any -> new ArrayList<>()).add(exchange);
            }
        }
        byStep.values().forEach(attempts -> attempts.sort(Comparator.comparingInt(Exchange::attempt)));
    }

    static RecordedAnswers of(RunRecord record) {
        return new RecordedAnswers(record.exchanges(), record.results());
    }

    /** The trials that made something that the end of the run took away. */
    private static Set<String> undone(List<Exchange> exchanges) {
        Ledger made = new Ledger();
        exchanges.stream()
                .filter(exchange -> !exchange.isCleanup())
                .map(ObservedExchange::new)
                .forEach(made::observe);
        Set<String> trials = new HashSet<>();
        made.things().forEach(thing -> trials.add(thing.id() + " " + thing.trial()));
        exchanges.stream()
                .filter(Exchange::isCleanup)
                .map(ObservedExchange::new)
                .forEach(made::observe);
        made.things().forEach(thing -> trials.remove(thing.id() + " " + thing.trial()));
        Set<String> undone = new HashSet<>();
        trials.forEach(trial -> undone.add(trial.substring(trial.indexOf(' ') + 1)));
        return undone;
    }

    private static String trial(Exchange exchange) {
        return exchange.suite() + "/" + exchange.scenario() + "#" + exchange.trial();
    }

    private static String step(Exchange exchange) {
        return Exchange.id(exchange.suite(), exchange.scenario(), exchange.step(), exchange.trial(), 1);
    }

    private static String key(String suite, String scenario, String requirement) {
        return suite + "/" + scenario + "/" + requirement;
    }

    /** The attempts at a step, in order; none if it has to be sent. */
    List<ObservedExchange> attempts(StepCall call) {
        String step = Exchange.id(call.suite(), call.scenario(), call.name(), call.trial(), 1);
        return byStep.getOrDefault(step, List.of()).stream()
                .map(ObservedExchange::new)
                .toList();
    }

    /** The results of a scenario that had ended; empty if it has to be played, with what is known of it. */
    Optional<List<Result>> results(PlannedScenario planned) {
        List<Result> found = new ArrayList<>();
        planned.scenario().requirements().forEach(requirement -> {
            Result result =
                    results.get(key(planned.suite().name(), planned.scenario().id(), requirement.id()));
            if (result != null) {
                found.add(result);
            }
        });
        return found.size() == planned.scenario().requirements().size() ? Optional.of(found) : Optional.empty();
    }

    /** Everything that was sent. */
    List<Exchange> all() {
        return all;
    }

    /** What the wire requirements are judged by. */
    List<Exchange> evidence() {
        return evidence;
    }
}
