package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Judged;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Step;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The content of the record that a run continues. Nothing of it is sent, or paid for, again. Three kinds of answers
 * don't count:
 * <ul>
 * <li>answers that the record holds only in part, because they were long or contained a secret
 * <li>answers of a trial that can't be continued, see {@link BrokenTrials}
 * <li>unusable answers, see {@link LostAnswers}
 * </ul>
 */
final class RecordedAnswers {
    /** The empty content for a new run. */
    static final RecordedAnswers NONE =
            new RecordedAnswers(List.of(), Map.of(), Map.of(), Set.of(), Set.of(), Set.of(), Set.of());

    /**
     * A recorded attempt.
     *
     * @param place its position in the record, because the exchanges of a large record stay in its file
     * @param number the number of the attempt
     */
    private record Attempt(int place, int number) {}

    private final List<Exchange> all;
    private final Map<String, Result> results;
    private final List<Integer> evidence = new ArrayList<>();
    private final List<Judged> judged = new ArrayList<>();
    private final Map<String, List<Attempt>> byStep = new HashMap<>();
    private int preflights;
    /** Null until it is first used. */
    private Set<Operation> served;

    /**
     * @param known the conclusions about the exchanges that the record holds only in part
     * @param broken the trials whose answers do not count
     * @param lost the steps whose answers do not count
     * @param again the steps that are sent again if the record holds their answers only in part
     * @param passed the places of answers that are no evidence, because the next one took their place
     */
    private RecordedAnswers(
            List<Exchange> exchanges,
            Map<String, Judged> known,
            Map<String, Result> results,
            Set<String> broken,
            Set<String> lost,
            Set<String> again,
            Set<Integer> passed) {
        this.all = exchanges;
        this.results = results;
        int place = -1;
        for (Exchange exchange : exchanges) {
            place++;
            preflights += Preflight.NAME.equals(exchange.suite()) ? 1 : 0;
            String step = step(exchange);
            if (exchange.isCleanup()
                    || isProbe(exchange)
                    || broken.contains(BrokenTrials.group(exchange))
                    || lost.contains(step)) {
                continue;
            }
            if (!isInPart(exchange)) {
                if (!passed.contains(place)) {
                    evidence.add(place);
                }
                byStep.computeIfAbsent(step, any -> new ArrayList<>()).add(new Attempt(place, exchange.attempt()));
            } else if (isJudged(known, exchange) && !again.contains(step) && !Preflight.NAME.equals(exchange.suite())) {
                judged.add(known.get(exchange.id()));
            }
        }
        byStep.values().forEach(attempts -> attempts.sort(Comparator.comparingInt(Attempt::number)));
    }

    /** Tells whether the record holds the answer only in part: nothing can be judged by it. */
    private static boolean isInPart(Exchange exchange) {
        return exchange.isCut() || ExchangeRedaction.isWithheld(exchange);
    }

    private static boolean isJudged(Map<String, Judged> known, Exchange exchange) {
        return known.containsKey(exchange.id()) && known.get(exchange.id()).wire() != null;
    }

    /** @param plan the plan of the continued run */
    static RecordedAnswers of(RunRecord record, RunPlan plan) {
        Map<String, Result> results = new HashMap<>();
        record.results()
                .forEach(result -> results.put(key(result.suite(), result.scenario(), result.requirement()), result));
        LostAnswers answers = new LostAnswers(
                record.exchanges(), record.header().endpoint().models().values());
        Set<String> unjudged = new HashSet<>();
        for (Exchange exchange : record.exchanges()) {
            if (exchange.isCut() && !isJudged(record.judged(), exchange)) {
                unjudged.add(step(exchange));
            }
        }
        Set<String> lost = new HashSet<>();
        Set<String> again = new HashSet<>();
        Set<Integer> passed = new HashSet<>();
        List<PlannedScenario> open = new ArrayList<>();
        for (PlannedScenario planned : plan.scenarios()) {
            Set<String> lostHere = answers.of(planned);
            passed.addAll(answers.passed(planned));
            Set<String> steps = steps(planned);
            boolean undecided = planned.scenario().requirements().stream()
                            .map(requirement -> results.get(key(planned, requirement.id())))
                            .anyMatch(result -> result == null || LostAnswers.isOpen(result, lostHere))
                    // The wire requirements have not judged such an answer, and can't do so any more.
                    || steps.stream().anyMatch(unjudged::contains);
            if (undecided) {
                planned.scenario()
                        .requirements()
                        .forEach(requirement -> results.remove(key(planned, requirement.id())));
                open.add(planned);
                lost.addAll(lostHere);
                again.addAll(steps);
            }
        }
        Set<String> sent = new HashSet<>(
                new RecordedAnswers(record.exchanges(), record.judged(), results, Set.of(), lost, again, passed)
                        .byStep.keySet());
        return new RecordedAnswers(
                record.exchanges(),
                record.judged(),
                results,
                new BrokenTrials(record.exchanges(), sent).among(open),
                lost,
                again,
                passed);
    }

    /** Returns the steps of a scenario, by the ids of their first attempts. */
    private static Set<String> steps(PlannedScenario planned) {
        Set<String> steps = new HashSet<>();
        for (int trial = 1; trial <= planned.trials(); trial++) {
            for (Step step : planned.scenario().steps()) {
                steps.add(BrokenTrials.id(planned, step, trial));
            }
        }
        return steps;
    }

    private static String key(PlannedScenario planned, String requirement) {
        return key(planned.suite().name(), planned.scenario().id(), requirement);
    }

    /** Returns the id of the first attempt at the step of an exchange. */
    static String step(Exchange exchange) {
        return Exchange.id(exchange.suite(), exchange.scenario(), exchange.step(), exchange.trial(), 1);
    }

    private static String key(String suite, String scenario, String requirement) {
        return suite + "/" + scenario + "/" + requirement;
    }

    /** Returns the attempts at a step, in order. Empty if the step has to be sent. */
    List<ObservedExchange> attempts(StepCall call) {
        String step = Exchange.id(call.suite(), call.scenario(), call.name(), call.trial(), 1);
        return byStep.getOrDefault(step, List.of()).stream()
                .map(attempt -> new ObservedExchange(all.get(attempt.place())))
                .toList();
    }

    /**
     * Returns the results of a scenario that had ended. Empty if the scenario has to be played, with the recorded
     * answers.
     */
    Optional<List<Result>> results(PlannedScenario planned) {
        List<Result> found = new ArrayList<>();
        planned.scenario().requirements().forEach(requirement -> {
            Result result = results.get(key(planned, requirement.id()));
            if (result != null) {
                found.add(result);
            }
        });
        return found.size() == planned.scenario().requirements().size() ? Optional.of(found) : Optional.empty();
    }

    /** Returns every exchange of the record. */
    List<Exchange> all() {
        return all;
    }

    /** Tells whether a request was only sent to find out whether the endpoint works. It is never judged. */
    private static boolean isProbe(Exchange exchange) {
        return Preflight.NAME.equals(exchange.suite()) && exchange.trial() > 1;
    }

    /** Returns how often the preflight request and the plainest requests were sent. */
    int preflights() {
        return preflights;
    }

    /** Returns the results of requirements whose API is missing. */
    List<Result> missing() {
        return results.values().stream()
                .filter(result -> result.missing() != null)
                .toList();
    }

    /**
     * Tells whether an answer is that of a missing route, and no other answer shows that the endpoint has the
     * operation.
     */
    boolean isMissing(ObservedExchange exchange) {
        return Offered.isMissingRoute(exchange) && !served().contains(exchange.operation());
    }

    /** Returns the operations that an answer shows to exist. The set is calculated once, at its first use. */
    private Set<Operation> served() {
        if (served == null) {
            served = evidence()
                    .map(ObservedExchange::new)
                    .filter(other -> other.isAnswered() && other.status() < 300 && !Offered.isMissingRoute(other))
                    .map(ObservedExchange::operation)
                    .collect(Collectors.toCollection(HashSet::new));
        }
        return served;
    }

    /** Returns the exchanges that the wire requirements judge, one by one. */
    Stream<Exchange> evidence() {
        return evidence.stream().map(all::get);
    }

    /** Returns the verdicts of the wire requirements on answers that the record holds only in part. */
    List<Judged> judged() {
        return judged;
    }
}
