package dev.touchstone.reports.gate;

import dev.touchstone.reports.workload.WorkloadVerdict;

/** The state of a requirement or of a client program in the runs of the reference, the best first. */
enum AtReference {
    /** The requirement held at least once. */
    KEPT,
    /** The requirement never held, and failed. */
    BROKEN,
    /** The reference does not have the API or feature. */
    ABSENT,
    /** No run of the reference could show it. */
    UNKNOWN;

    /** Combines several runs of the reference: the best one counts. */
    AtReference or(AtReference other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** Returns what a verdict on a client program shows. */
    static AtReference of(WorkloadVerdict verdict) {
        return switch (verdict) {
            case WORKS, WORKS_BUT -> KEPT;
            case FAILS, FAILS_SILENTLY -> BROKEN;
            case NOT_OFFERED -> ABSENT;
            case AT_RISK, CANT_TELL -> UNKNOWN;
        };
    }
}
