package dev.touchstone.reports.gate;

import com.fasterxml.jackson.annotation.JsonValue;

/** What the gate says of one endpoint, the best first. */
public enum GateVerdict {
    CONFORMANT("conformant"),
    /** Nothing is held against it, because the reference does not keep the rest either. */
    NO_WORSE("no worse than the reference"),
    /** Every failure is waived. That lets a build pass; it does not make an endpoint conformant. */
    WAIVED("not conformant, waived"),
    UNDECIDED("undecided"),
    /** Nothing fails unwaived, but a waiver is stale, expired, needless or unknown. */
    WAIVERS_OUT_OF_ORDER("waivers out of order"),
    /** Nothing fails, but the policy needs what the endpoint does not have. */
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
}
