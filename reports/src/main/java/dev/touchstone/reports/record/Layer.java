package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonValue;

/** The layer of the fault when the result of a requirement is inconclusive. */
public enum Layer {
    HARNESS("harness"),
    NETWORK("network"),
    /** The key, token or signature: it was revoked, has expired or lacks a right. */
    CREDENTIAL("credential"),
    GATEWAY("gateway"),
    ENDPOINT("endpoint"),
    MODEL("model");

    private final String id;

    Layer(String id) {
        this.id = id;
    }

    @JsonValue
    public String id() {
        return id;
    }
}
