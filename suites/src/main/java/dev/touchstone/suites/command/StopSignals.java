package dev.touchstone.suites.command;

import dev.touchstone.suites.console.Console;
import java.util.List;
import sun.misc.Signal;

/**
 * Handles SIGINT, SIGTERM and SIGHUP. The first signal ends the process in good order, within {@link Ending#LONGEST}. A
 * second signal ends it at once. Java's own handling cannot do that, because it ignores every signal after the first.
 */
final class StopSignals {
    private static final List<String> NAMES = List.of("HUP", "INT", "TERM");

    private final Ending ending;

    private StopSignals(Ending ending) {
        this.ending = ending;
    }

    /** Starts to listen. A signal that the parent process ignores, as under nohup, stays ignored. */
    static void listen(Ending ending) {
        StopSignals signals = new StopSignals(ending);
        for (String name : NAMES) {
            try {
                Signal.handle(new Signal(name), signals::came);
            } catch (IllegalArgumentException notHere) {
                // Windows has no SIGHUP. With -Xrs Java does not handle signals, and a signal ends the process at once.
                continue;
            }
        }
    }

    /** Handles a signal. Java calls it on a new thread for each signal. */
    private void came(Signal signal) {
        int exitCode = Ending.exitCode(signal.getNumber());
        switch (ending.signalled(signal.getNumber())) {
            case NOTHING_NEW -> {}
            case AGAIN -> Runtime.getRuntime().halt(exitCode);
            case FIRST -> {
                endInTime(exitCode);
                Console.err().line("touchstone: SIG" + signal.getName() + ": " + consequence());
                System.exit(exitCode);
            }
        }
    }

    private String consequence() {
        return ending.consequence()
                .map(words -> words + " " + Ending.LONGEST.toSeconds() + " s at most; a second signal ends at once.")
                .orElse("stopped.");
    }

    /** Ends the process after the maximum time, even if the terminal blocks the output. */
    private static void endInTime(int exitCode) {
        Thread watch = new Thread(
                () -> {
                    try {
                        Thread.sleep(Ending.ENFORCED.toMillis());
                    } catch (InterruptedException now) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(exitCode);
                },
                "touchstone-watch");
        watch.setDaemon(true);
        watch.start();
    }
}
