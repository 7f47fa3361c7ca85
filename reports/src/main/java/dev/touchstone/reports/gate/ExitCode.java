package dev.touchstone.reports.gate;

import java.util.Collection;

/** What a process ends with, so that a CI job can tell a failing endpoint from an inconclusive run. */
public final class ExitCode {
    /** Nothing stands against the endpoint. */
    public static final int GREEN = 0;

    /** Something failed that no valid waiver excuses, or a waiver is out of order. */
    public static final int RED = 1;

    /** It can't be told: something was left undecided, the kit itself failed, or the run was filtered. */
    public static final int UNDECIDED = 2;

    private ExitCode() {}

    /** The exit code over several endpoints: 1 beats 2 beats 0; of none, 0. */
    public static int combine(Collection<Integer> codes) {
        if (codes.contains(RED)) {
            return RED;
        }
        return codes.contains(UNDECIDED) ? UNDECIDED : GREEN;
    }
}
