package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The strength of the evidence about the processing region, the strongest first. A header is a claim and never a
 * proof.
 */
public enum Residency {
    PINNED_BY_CONTRACT("pinned-by-contract"),
    CLAIMED_BY_RESPONSE("claimed-by-response"),
    CONTRADICTED("contradicted"),
    NOT_OBSERVABLE("not-observable");

    private final String id;

    Residency(String id) {
        this.id = id;
    }

    @JsonValue
    public String id() {
        return id;
    }

    /**
     * Combines two pieces of evidence: a contradiction outweighs everything; otherwise the stronger one counts.
     *
     * @param one null if there is none
     * @param other null if there is none
     */
    public static Residency together(Residency one, Residency other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        if (one == CONTRADICTED || other == CONTRADICTED) {
            return CONTRADICTED;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }
}
