package dev.touchstone.reports.gate;

import java.util.Collection;

/** The exit codes of a process, so that a CI job can distinguish a failing endpoint from an inconclusive run. */
public final class ExitCode {
    /** There is nothing to hold against the endpoint. */
    public static final int GREEN = 0;

    /** Something failed that no valid waiver excuses, or a waiver is out of order. */
    public static final int RED = 1;

    /** The run is inconclusive: something is undecided, the kit itself failed, or the run was filtered. */
    public static final int UNDECIDED = 2;

    private ExitCode() {}

    /** Combines the exit codes of several endpoints: 1 beats 2, and 2 beats 0. Without endpoints, returns 0. */
    public static int combine(Collection<Integer> codes) {
        if (codes.contains(RED)) {
            return RED;
        }
        return codes.contains(UNDECIDED) ? UNDECIDED : GREEN;
    }
}
