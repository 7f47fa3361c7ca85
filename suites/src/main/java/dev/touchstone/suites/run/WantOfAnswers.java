package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Exchange.Failure;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.specs.When.Form;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.scenario.ScenarioPlayer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the results of a finished run that are open because an answer is missing, so that the run can be continued. If
 * the endpoint answered, and only the model's behaviour made the result inconclusive, the request is not sent again.
 */
public final class WantOfAnswers {
    private static final Set<Integer> NOT_ABOUT_THE_REQUEST = Set.of(401, 402, 403, 407, 408, 429);

    /** The last attempt at a step. The exchange itself stays in the record. */
    private record Last(int attempt, boolean isNone, String scenario) {}

    private WantOfAnswers() {}

    /** Returns the results that are open because an answer is missing. */
    public static List<Result> in(RunRecord record) {
        Map<String, Last> last = new HashMap<>();
        for (Exchange exchange : record.exchanges()) {
            if (!exchange.isCleanup() && !Preflight.NAME.equals(exchange.suite())) {
                last.merge(
                        RecordedAnswers.step(exchange),
                        new Last(exchange.attempt(), isNone(exchange), scenario(exchange.suite(), exchange.scenario())),
                        (one, other) -> one.attempt() > other.attempt() ? one : other);
            }
        }
        Set<String> scenarios =
                last.values().stream().filter(Last::isNone).map(Last::scenario).collect(Collectors.toSet());
        boolean anybody = scenarios.contains(scenario(ScenarioPlayer.SHARED, ScenarioPlayer.SHARED));
        return record.results().stream()
                .filter(result -> result.outcome() == Outcome.UNTESTED || result.outcome() == Outcome.CANT_TELL)
                .filter(result ->
                        result.layer() != Layer.MODEL && !result.scenario().equals(Result.WIRE))
                .filter(result -> anybody || scenarios.contains(scenario(result.suite(), result.scenario())))
                .toList();
    }

    /**
     * Returns how many requests had no answer because of the network, although the endpoint answered at least as many
     * others. Several requests at the same time may be more than it takes.
     */
    public static int besideAnswers(RunRecord record) {
        int answered = 0;
        int unanswered = 0;
        for (Exchange exchange : record.exchanges()) {
            if (exchange.failure() == null) {
                answered++;
            } else if (exchange.failure().layer() == Layer.NETWORK) {
                unanswered++;
            }
        }
        return answered >= unanswered ? unanswered : 0;
    }

    private static String scenario(String suite, String scenario) {
        return suite + "/" + scenario;
    }

    private static boolean isNone(Exchange exchange) {
        if (Failure.LEFT_AS_PLANNED.equals(exchange.failure())) {
            return false;
        }
        if (exchange.failure() != null || exchange.response() == null) {
            return true;
        }
        int status = exchange.response().status();
        return status / 100 == 3
                || status >= 500
                || NOT_ABOUT_THE_REQUEST.contains(status)
                || new ObservedExchange(exchange).answer() == Form.OTHER;
    }
}
