package dev.touchstone.suites.command;

import dev.touchstone.reports.text.FittedText;
import dev.touchstone.suites.run.PlannedTraffic;
import dev.touchstone.suites.run.RunConfiguration;

/** Describes what a run would send. */
final class DryRun {
    private DryRun() {}

    /**
     * @throws dev.touchstone.specs.load.InvalidInput if the plan may exceed a limit; the run itself would throw it too
     */
    static String describe(RunConfiguration configuration) {
        PlannedTraffic planned = PlannedTraffic.of(configuration);
        planned.admitTo(configuration.allowance());
        return String.join("\n", planned.inLines(Terminal.columns())) + "\n"
                + FittedText.of(planned.timeInWords(configuration.allowance()), Terminal.columns())
                + "\nNothing was sent.\n";
    }
}
