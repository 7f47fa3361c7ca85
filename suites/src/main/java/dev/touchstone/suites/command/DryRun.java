package dev.touchstone.suites.command;

import dev.touchstone.suites.run.LaneKey;
import dev.touchstone.suites.run.RunConfiguration;
import dev.touchstone.suites.run.RunPlan;
import java.util.Locale;

/** Says what a run would do. */
final class DryRun {
    private DryRun() {}

    static String describe(RunConfiguration configuration) {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "%-24s %10s %14s %14s%n", "endpoint", "requests", "tokens", "requirements"));
        int requests = 0;
        long tokens = 0;
        for (LaneKey key : LaneKey.all(configuration)) {
            RunPlan plan = RunPlan.of(configuration.revision(), key.profile(), configuration.selection());
            requests += plan.requests();
            tokens += plan.tokensAtMost();
            text.append(String.format(
                    Locale.ROOT,
                    "%-24s %10d %14d %14d%n",
                    key.label(),
                    plan.requests(),
                    plan.tokensAtMost(),
                    plan.requirementIds().size()));
        }
        text.append(String.format(Locale.ROOT, "%-24s %10d %14d%n", "at most", requests, tokens));
        return text.append("Nothing was sent.\n").toString();
    }
}
