package dev.touchstone.suites.command;

import dev.touchstone.reports.text.FittedText;
import dev.touchstone.suites.run.PlannedTraffic;
import dev.touchstone.suites.run.RunConfiguration;

/** Says what a run would do. */
final class DryRun {
    private DryRun() {}

    /** @throws dev.touchstone.specs.load.InvalidInput if the plan may pass a limit, as the run itself would */
    static String describe(RunConfiguration configuration) {
        PlannedTraffic planned = PlannedTraffic.of(configuration);
        planned.admitTo(configuration.allowance());
        return String.join("\n", planned.inLines(Terminal.columns())) + "\n"
                + FittedText.of(planned.timeInWords(configuration.allowance()), Terminal.columns())
                + "\nNothing was sent.\n";
    }
}
