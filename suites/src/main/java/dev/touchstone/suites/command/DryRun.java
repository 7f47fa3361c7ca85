package dev.touchstone.suites.command;

import dev.touchstone.suites.run.PlannedTraffic;
import dev.touchstone.suites.run.RunConfiguration;

/** Says what a run would do. */
final class DryRun {
    private DryRun() {}

    /** @throws dev.touchstone.specs.load.InvalidInput if the plan may pass a limit, as the run itself would */
    static String describe(RunConfiguration configuration) {
        PlannedTraffic planned = PlannedTraffic.of(configuration);
        planned.admitTo(configuration.allowance());
        return String.join("\n", planned.inLines()) + "\n" + planned.timeInWords(configuration.allowance())
                + "\nNothing was sent.\n";
    }
}
