package dev.touchstone.reports.gate;

import dev.touchstone.reports.workload.WorkloadVerdict;

/** What the reference's runs show of a requirement, or of a client program; the best first. */
enum AtReference {
    /** It held at least once. */
    KEPT,
    /** It never held, and failed. */
    BROKEN,
    /** The reference does not have what it is about. */
    ABSENT,
    /** No run of the reference could show it. */
    UNKNOWN;

    /** Over several runs of the reference, what it can do counts. */
    AtReference or(AtReference other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** The same of a client program. */
    static AtReference of(WorkloadVerdict verdict) {
        return switch (verdict) {
            case WORKS, WORKS_BUT -> KEPT;
            case FAILS, FAILS_SILENTLY -> BROKEN;
            case NOT_OFFERED -> ABSENT;
            case AT_RISK, CANT_TELL -> UNKNOWN;
        };
    }
}
