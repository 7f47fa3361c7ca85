package dev.touchstone.suites.command;

import dev.touchstone.suites.console.Console;
import java.util.List;
import sun.misc.Signal;

/**
 * What SIGINT, SIGTERM and SIGHUP do to the process. The first ends it in good order, within {@link Ending#LONGEST}; a
 * second one ends it at once. Java's own handling can't do the latter: it ignores every signal after the first.
 */
final class StopSignals {
    private static final List<String> NAMES = List.of("HUP", "INT", "TERM");

    private final Ending ending;

    private StopSignals(Ending ending) {
        this.ending = ending;
    }

    /** Listens from now on. A signal that the parent process ignores, as under nohup, stays ignored. */
    static void listen(Ending ending) {
        StopSignals signals = new StopSignals(ending);
        for (String name : NAMES) {
            try {
                Signal.handle(new Signal(name), signals::came);
            } catch (IllegalArgumentException notHere) {
                // Windows has no SIGHUP. With -Xrs Java leaves signals alone, and one ends the process at once.
                continue;
            }
        }
    }

    /** Called on a thread of its own for each signal. */
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

    /** Not even a terminal that takes no more text keeps the process. */
    private static void endInTime(int exitCode) {
        Thread watch = new Thread(
                () -> {
                    try {
                        Thread.sleep(Ending.LONGEST.toMillis());
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
