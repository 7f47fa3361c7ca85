package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonValue;

/** How strong the evidence about the processing region is. A header is a claim and never a proof. */
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
}
