package dev.touchstone.suites.proof;

import dev.touchstone.fixtures.deviation.Deviation;
import dev.touchstone.fixtures.deviation.ReplyEdit;
import dev.touchstone.fixtures.deviation.Rule;
import dev.touchstone.specs.Step;
import dev.touchstone.suites.observe.ObservedExchange;
import dev.touchstone.suites.run.RunPlan.PlannedScenario;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the reference answered to every step. A scenario none of whose exchanges a deviation speaks of is as the reference
 * plays it: playing it again for each of hundreds of deviations would show the same and take most of the build's time.
 *
 * @param exchanges the reference's exchanges by suite, scenario and step
 */
record Untouched(Map<String, List<ObservedExchange>> exchanges) {
    static final Untouched BY_REFERENCE = read();

    private static Untouched read() {
        return new Untouched(ReferenceRun.PLAYED.exchanges().stream()
                .filter(exchange -> exchange.suite() != null)
                .collect(Collectors.groupingBy(
                        exchange -> exchange.suite() + "/" + exchange.scenario() + "/" + exchange.step(),
                        Collectors.mapping(ObservedExchange::new, Collectors.toList()))));
    }

    boolean mayChange(Deviation deviation, PlannedScenario planned) {
        return planned.scenario().steps().stream()
                .map(step -> exchanges.getOrDefault(key(planned, step), List.of()))
                // A step that the reference's run never came to is one that nothing is known of.
                .anyMatch(played -> played.isEmpty()
                        || played.stream()
                                .anyMatch(exchange ->
                                        deviation.rules().stream().anyMatch(rule -> mayChange(rule, exchange))));
    }

    private static String key(PlannedScenario planned, Step step) {
        return step.uses() == null
                ? planned.suite().name() + "/" + planned.scenario().id() + "/" + step.id()
                : "shared/shared/" + step.uses();
    }

    private static boolean mayChange(Rule rule, ObservedExchange exchange) {
        boolean onlyReplies = rule.edits().stream().allMatch(ReplyEdit.class::isInstance);
        return onlyReplies ? rule.when().matches(exchange) : rule.when().matchesRequest(exchange);
    }
}
