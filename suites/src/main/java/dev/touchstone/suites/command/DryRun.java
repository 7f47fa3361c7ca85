package dev.touchstone.suites.command;

import dev.touchstone.reports.text.FittedText;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.console.Console;
import dev.touchstone.suites.run.PlannedTraffic;
import dev.touchstone.suites.run.RunConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Describes what a run would send. */
final class DryRun {
    private DryRun() {}

    /**
     * @throws InvalidInput if the plan may exceed a limit; the run itself would throw it too
     */
    static String describe(RunConfiguration configuration) {
        PlannedTraffic planned = PlannedTraffic.of(configuration);
        planned.admitTo(configuration.allowance());
        return String.join("\n", planned.inLines(Terminal.columns())) + "\n"
                + FittedText.of(planned.timeInWords(configuration.allowance()), Terminal.columns())
                + "\nNothing was sent.\n";
    }

    /**
     * Notes what the run itself would stop for: a missing key or plug-in. The plan is valid without them, so that
     * someone who has no key yet can ask for the price.
     *
     * @param ofImage whether the run starts an image
     */
    static void noteMissing(RunConfiguration configuration, boolean ofImage) {
        List<String> missing = new ArrayList<>();
        if (ofImage) {
            add(missing, () -> ImageUnderTest.starter(configuration.plugins()));
        }
        Stream.concat(configuration.candidates().stream(), configuration.reference().stream())
                .filter(profile -> profile.embedded() == null)
                .forEach(profile -> add(
                        missing,
                        () -> Credentials.require(profile, configuration.environment(), configuration.plugins())));
        missing.stream()
                .distinct()
                .forEach(line -> Console.err().line("touchstone: note: the run itself would stop: " + line));
    }

    private static void add(List<String> missing, Runnable check) {
        try {
            check.run();
        } catch (InvalidInput found) {
            missing.add(found.getMessage());
        }
    }
}
