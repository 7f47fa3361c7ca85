package dev.touchstone.suites.command;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * The end of the process, with the exit code of the command or of the signal that came before. A command asks here for
 * its exit code before it prints it, so that it prints the code with which the process ends.
 */
final class Ending {
    /** The maximum time from the first signal to the end of the process, even if something hangs. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    /** The part of this time in which Java itself ends, even on a busy machine. */
    private static final Duration MARGIN = Duration.ofMillis(500);

    /**
     * The time after which the process is ended, whatever hangs. Only tests make it longer: on a busy machine a process
     * may need more to write its reports.
     */
    static final Duration ENFORCED = Duration.ofSeconds(Long.getLong("touchstone.ending.seconds", LONGEST.toSeconds()))
            .minus(MARGIN);

    /**
     * The time within which two signals count as one, because tools such as timeout send it to the process and to its
     * group.
     */
    private static final Duration SAME = Duration.ofMillis(200);

    /** The meaning of a signal when it arrives. */
    enum Signalled {
        FIRST,
        /** The same signal again, or a signal after the command has decided and is about to end. */
        NOTHING_NEW,
        AGAIN
    }

    /** What happens at a signal, in words; null if the process just ends. */
    private String consequence;

    private boolean decided;
    private int signal;
    private long signalledNanos;

    /**
     * Records a signal.
     *
     * @param number the number of the signal, such as 2 for SIGINT
     */
    synchronized Signalled signalled(int number) {
        if (signal != 0) {
            return System.nanoTime() - signalledNanos < SAME.toNanos() ? Signalled.NOTHING_NEW : Signalled.AGAIN;
        }
        signal = number;
        signalledNanos = System.nanoTime();
        return decided ? Signalled.NOTHING_NEW : Signalled.FIRST;
    }

    /** Returns in words what happens at a signal before the process ends. Empty if nothing happens. */
    synchronized Optional<String> consequence() {
        return Optional.ofNullable(consequence);
    }

    /**
     * Fixes the exit code of the process and returns it.
     *
     * @param exitCode the exit code if no signal has come
     */
    synchronized int decide(int exitCode) {
        if (!decided && signal != 0) {
            return exitCode(signal);
        }
        decided = true;
        return exitCode;
    }

    /**
     * Withdraws the decision because another run begins.
     *
     * @return whether it may begin, because no signal has come
     */
    synchronized boolean reopen() {
        decided = signal != 0;
        return !decided;
    }

    /** Returns the exit code that shells use for a signal. */
    static int exitCode(int signal) {
        return 128 + signal;
    }

    /**
     * Runs an action as {@link #hold(String, IntSupplier, int)} does. The text is for actions that send requests and
     * write reports.
     */
    int hold(IntSupplier action, int stopped) {
        return hold(
                "nothing more is sent. The answers under way, the deletion of what the run made and the reports take",
                action,
                stopped);
    }

    /**
     * Runs an action that stops in good order. If a signal ends the process, the process waits for the end of the
     * action, at most {@link #LONGEST}.
     *
     * @param atSignal what happens at a signal, as the beginning of a sentence that ends with a duration
     * @param stopped the exit code if the process is already ending
     */
    int hold(String atSignal, IntSupplier action, int stopped) {
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(() -> await(ended), "touchstone-ending");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            return decide(stopped);
        }
        setConsequence(atSignal);
        try {
            return action.getAsInt();
        } finally {
            setConsequence(null);
            ended.countDown();
            release(hook);
        }
    }

    private synchronized void setConsequence(String now) {
        consequence = now;
    }

    private static void await(CountDownLatch ended) {
        try {
            ended.await(ENFORCED.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private static void release(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The process is ending, and the hook has ended too.
        }
    }
}
