package dev.touchstone.suites.run;

import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.suites.run.RunPlan.Inapplicable;
import dev.touchstone.suites.run.RunPlan.PlannedScenario;
import java.util.List;

/** Creates results that no exchange has contributed to. */
final class Unjudged {
    private Unjudged() {}

    /**
     * Creates the same result for all requirements of a scenario.
     *
     * @param layer null unless the outcome is {@link Outcome#CANT_TELL}
     */
    static List<Result> scenario(PlannedScenario planned, Outcome outcome, Layer layer, String reason) {
        return planned.scenario().requirements().stream()
                .map(requirement -> new Result(
                        requirement.id(),
                        planned.suite().name(),
                        planned.scenario().id(),
                        outcome,
                        outcome,
                        null,
                        null,
                        layer,
                        reason,
                        0,
                        List.of(),
                        List.of()))
                .toList();
    }

    /** Creates the result of a requirement that is excluded by the features that the endpoint declares. */
    static Result excluded(Inapplicable excluded) {
        return new Result(
                excluded.requirement().id(),
                excluded.suite().name(),
                excluded.scenario().id(),
                Outcome.INAPPLICABLE,
                Outcome.INAPPLICABLE,
                null,
                null,
                null,
                "the endpoint does not claim " + excluded.feature(),
                0,
                List.of(),
                List.of());
    }
}
