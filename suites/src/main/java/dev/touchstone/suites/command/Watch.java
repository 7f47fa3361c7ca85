package dev.touchstone.suites.command;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.budget.Allowance;
import dev.touchstone.suites.budget.Spend;
import dev.touchstone.suites.budget.TimeBound;
import dev.touchstone.suites.console.Console;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Repeats a run: at each request of the user, or at an interval. The limits are for all repetitions together. */
final class Watch {
    /** The maximum number of runs, which limits the cost of a forgotten watch. */
    static final int MAX_RUNS = 100;

    private final Duration interval;
    private final Questions questions;
    private final Consumer<Duration> pause;
    private final Consumer<String> progress;

    /**
     * @param interval the pause between two runs; null to ask the user
     * @param questions asks the user; null if there is no terminal
     * @param pause waits for a duration
     * @param progress receives a message before each pause
     */
    private Watch(Duration interval, Questions questions, Consumer<Duration> pause, Consumer<String> progress) {
        this.interval = interval;
        this.questions = questions;
        this.pause = pause;
        this.progress = progress;
    }

    /**
     * @param written the interval, such as {@code 30s}; empty to ask the user
     * @throws InvalidInput if it is no duration, or if there is no terminal to ask
     */
    static Watch of(String written, Questions questions, Consumer<Duration> pause, Consumer<String> progress) {
        if (written.isEmpty() && questions == null) {
            throw new InvalidInput(
                    "--watch", "nobody can be asked when to run again", "give an interval, such as --watch=30s");
        }
        return new Watch(
                written.isEmpty() ? null : TimeBound.of("--watch", written).total(), questions, pause, progress);
    }

    /**
     * Waits until it is time for another run.
     *
     * @param runs the number of runs so far
     * @param plan the maximum that each run may use
     * @return false if there is no other run
     */
    boolean again(int runs, Spend plan, Allowance allowance) {
        Spend all = Spend.NONE;
        for (int run = 0; run <= runs; run++) {
            all = all.plus(plan);
        }
        Optional<String> limit = runs < MAX_RUNS ? allowance.passedBy(all) : Optional.of(MAX_RUNS + " runs");
        if (limit.isPresent()) {
            Console.out().line("The watch ends here: another run may exceed the limit of " + limit.get() + ".");
            return false;
        }
        if (interval == null) {
            return questions.ask("Enter runs again, q ends", "", answer -> !answer.equalsIgnoreCase("q"));
        }
        progress.accept("The next run begins in " + TimeBound.words(interval) + ". Ctrl-C ends the watch.");
        pause.accept(interval);
        return true;
    }
}
