package dev.touchstone.suites.command;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.run.PrintedProgress.Detail;
import picocli.CommandLine.Option;

/** The two options on how much progress a command prints. */
final class DetailOptions {
    @Option(
            names = {"-q", "--quiet"},
            description = "Prints the result and what you have to do. Prints no progress, no plan and no waiting time.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Prints more progress: every step and every pause.")
    private boolean verbose;

    /** @throws InvalidInput if both options are given */
    Detail detail() {
        if (quiet && verbose) {
            throw new InvalidInput("--quiet", "and --verbose exclude each other", "give one of them");
        }
        return quiet ? Detail.QUIET : verbose ? Detail.VERBOSE : Detail.NORMAL;
    }

    boolean isQuiet() {
        return detail() == Detail.QUIET;
    }

    boolean isVerbose() {
        return detail() == Detail.VERBOSE;
    }
}
