package dev.touchstone.suites.command;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * What the process ends with: what the command decides, or the signal that came before. The exit code that is printed is
 * asked for here, and is the one that is returned.
 */
final class Ending {
    /** From the first signal to the end of the process, whatever hangs. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    /** Two signals so close are one: tools such as timeout send it to the process and to its group. */
    private static final Duration SAME = Duration.ofMillis(200);

    /** What a signal means at the moment when it comes. */
    enum Signalled {
        FIRST,
        /** The same once more, or the command has decided already and is about to end. */
        NOTHING_NEW,
        AGAIN
    }

    /** What happens at a signal, in words; null if the process just ends. */
    private String consequence;

    private boolean decided;
    private int signal;
    private long signalledNanos;

    /** A signal has come. @param number such as 2 for SIGINT */
    synchronized Signalled signalled(int number) {
        if (signal != 0) {
            return System.nanoTime() - signalledNanos < SAME.toNanos() ? Signalled.NOTHING_NEW : Signalled.AGAIN;
        }
        signal = number;
        signalledNanos = System.nanoTime();
        return decided ? Signalled.NOTHING_NEW : Signalled.FIRST;
    }

    /** What happens at a signal before the process ends, in words; empty if nothing does. */
    synchronized Optional<String> consequence() {
        return Optional.ofNullable(consequence);
    }

    /** The exit code of the process, from now on for good. @param exitCode what it is if no signal has come */
    synchronized int decide(int exitCode) {
        if (!decided && signal != 0) {
            return exitCode(signal);
        }
        decided = true;
        return exitCode;
    }

    /** What was decided is not the end: something else begins. @return whether it may, because no signal has come */
    synchronized boolean reopen() {
        decided = signal != 0;
        return !decided;
    }

    /** As shells have it. */
    static int exitCode(int signal) {
        return 128 + signal;
    }

    /** As {@link #hold(String, IntSupplier, int)}, for what sends requests and writes reports. */
    int hold(IntSupplier action, int stopped) {
        return hold(
                "nothing more is sent. The answers under way, the deletion of what the run made and the reports take",
                action,
                stopped);
    }

    /**
     * Does something that is stopped in good order: a process that is stopped waits for its end.
     *
     * @param atSignal what happens at a signal, in words that end before how long it takes
     * @param stopped is the exit code if the process is ending already
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
            ended.await(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private static void release(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The process is ending, and the hook has what it waited for.
        }
    }
}
