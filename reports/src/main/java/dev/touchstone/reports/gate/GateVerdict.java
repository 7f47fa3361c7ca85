package dev.touchstone.reports.gate;

import com.fasterxml.jackson.annotation.JsonValue;

/** The verdict of the gate on one endpoint, the best first. */
public enum GateVerdict {
    CONFORMANT("conformant"),
    /** All failures are failures of the reference too, so none is held against the endpoint. */
    NO_WORSE("no worse than the reference"),
    /** Every failure is waived. The build passes, but the endpoint is not conformant. */
    WAIVED("not conformant, waived"),
    UNDECIDED("undecided"),
    /** Nothing fails unwaived, but a waiver is stale, expired, needless or unknown. */
    WAIVERS_OUT_OF_ORDER("waivers out of order"),
    /** Nothing fails, but the policy needs something that the endpoint does not have. */
    NOT_OFFERED("not offered"),
    NOT_CONFORMANT("not conformant");

    private final String id;

    GateVerdict(String id) {
        this.id = id;
    }

    @JsonValue
    public String id() {
        return id;
    }

    /** Tells whether a build passes with it. */
    public boolean isAccepted() {
        return compareTo(WAIVED) <= 0;
    }
}
