package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Exchange;
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
 * What is in the record that a run goes on with: nothing of it is sent, or paid for, again. Three kinds of answers don't
 * count: one that was withheld because it held a secret, those of a trial that can't be gone on with, see {@link
 * BrokenTrials}, and those that came to nothing, see {@link LostAnswers}.
 */
final class RecordedAnswers {
    /** Of a run that begins. */
    static final RecordedAnswers NONE = new RecordedAnswers(List.of(), Map.of(), Set.of(), Set.of());

    private final List<Exchange> all;
    private final Map<String, Result> results;
    private final List<Exchange> evidence = new ArrayList<>();
    private final Map<String, List<Exchange>> byStep = new HashMap<>();

    private RecordedAnswers(
            List<Exchange> exchanges, Map<String, Result> results, Set<String> broken, Set<String> lost) {
        this.all = exchanges;
        this.results = results;
        for (Exchange exchange : exchanges) {
            if (!exchange.isCleanup()
                    && !ExchangeRedaction.isWithheld(exchange)
                    && !broken.contains(BrokenTrials.group(exchange))
                    && !lost.contains(step(exchange))
                    && !isProbe(exchange)) {
                evidence.add(exchange);
                byStep.computeIfAbsent(step(exchange), any -> new ArrayList<>()).add(exchange);
            }
        }
        byStep.values().forEach(attempts -> attempts.sort(Comparator.comparingInt(Exchange::attempt)));
    }

    /** @param plan what the run goes on with */
    static RecordedAnswers of(RunRecord record, RunPlan plan) {
        Map<String, Result> results = new HashMap<>();
        record.results()
                .forEach(result -> results.put(key(result.suite(), result.scenario(), result.requirement()), result));
        LostAnswers answers = new LostAnswers(
                record.exchanges(), record.header().endpoint().models().values());
        Set<String> lost = new HashSet<>();
        List<PlannedScenario> open = new ArrayList<>();
        for (PlannedScenario planned : plan.scenarios()) {
            Set<String> lostHere = answers.of(planned);
            boolean undecided = planned.scenario().requirements().stream()
                    .map(requirement -> results.get(key(planned, requirement.id())))
                    .anyMatch(result -> result == null || LostAnswers.isOpen(result, lostHere));
            if (undecided) {
                planned.scenario()
                        .requirements()
                        .forEach(requirement -> results.remove(key(planned, requirement.id())));
                open.add(planned);
                lost.addAll(lostHere);
            }
        }
        Set<String> sent =
                new HashSet<>(new RecordedAnswers(record.exchanges(), results, Set.of(), lost).byStep.keySet());
        return new RecordedAnswers(
                record.exchanges(), results, new BrokenTrials(record.exchanges(), sent).among(open), lost);
    }

    private static String key(PlannedScenario planned, String requirement) {
        return key(planned.suite().name(), planned.scenario().id(), requirement);
    }

    /** The id of the first attempt at the step that an exchange is of. */
    static String step(Exchange exchange) {
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
            Result result = results.get(key(planned, requirement.id()));
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

    /** Sent to learn whether the endpoint works, and never judged. */
    private static boolean isProbe(Exchange exchange) {
        return Preflight.NAME.equals(exchange.suite()) && exchange.trial() > 1;
    }

    /** How often the plainest request was sent apart from the plan. */
    int preflights() {
        return (int) all.stream()
                .filter(exchange -> Preflight.NAME.equals(exchange.suite()))
                .count();
    }

    /** The results of requirements whose API turned out to be missing. */
    List<Result> missing() {
        return results.values().stream()
                .filter(result -> result.missing() != null)
                .toList();
    }

    /** Whether an answer is that of a missing route, and no other answer shows that the endpoint has it. */
    boolean isMissing(ObservedExchange exchange) {
        return Offered.isMissingRoute(exchange)
                && evidence.stream()
                        .map(ObservedExchange::new)
                        .noneMatch(other -> other.operation() == exchange.operation()
                                && other.isAnswered()
                                && other.status() < 300
                                && !Offered.isMissingRoute(other));
    }

    /** What the wire requirements are judged by. */
    List<Exchange> evidence() {
        return evidence;
    }
}
