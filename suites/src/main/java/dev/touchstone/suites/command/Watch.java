package dev.touchstone.suites.command;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.budget.Allowance;
import dev.touchstone.suites.budget.Spend;
import dev.touchstone.suites.budget.TimeBound;
import dev.touchstone.suites.console.Console;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Repeats a run: whenever somebody asks for it, or at an interval. The limits are for all repetitions together. */
final class Watch {
    /** Somebody who has forgotten it pays for no more runs than these. */
    static final int MOST_RUNS = 100;

    private final Duration interval;
    private final Questions questions;
    private final Consumer<Duration> pause;
    private final Consumer<String> progress;

    /** @param interval null to ask. @param questions null if nobody can be asked. @param pause waits. @param progress is told what comes next */
    private Watch(Duration interval, Questions questions, Consumer<Duration> pause, Consumer<String> progress) {
        this.interval = interval;
        this.questions = questions;
        this.pause = pause;
        this.progress = progress;
    }

    /** @param written the interval, such as {@code 30s}; empty to ask. @throws InvalidInput if it is none, or nobody can be asked */
    static Watch of(String written, Questions questions, Consumer<Duration> pause, Consumer<String> progress) {
        if (written.isEmpty() && questions == null) {
            throw new InvalidInput(
                    "--watch", "nobody can be asked when to run again", "give an interval, such as --watch=30s");
        }
        return new Watch(
                written.isEmpty() ? null : TimeBound.of("--watch", written).total(), questions, pause, progress);
    }

    /** Whether there is to be another run; returns when it is time for it. @param runs how many there were. @param plan what each may use */
    boolean again(int runs, Spend plan, Allowance allowance) {
        Spend all = Spend.NONE;
        for (int run = 0; run <= runs; run++) {
            all = all.plus(plan);
        }
        Optional<String> limit = runs < MOST_RUNS ? allowance.passedBy(all) : Optional.of(MOST_RUNS + " runs");
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
