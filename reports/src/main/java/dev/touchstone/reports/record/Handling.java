package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonValue;

/** How an endpoint dealt with a feature that a request asked for. */
public enum Handling {
    HONOURED("honoured"),
    /** Accepted with success and without effect: the dangerous one. */
    SILENTLY_IGNORED("silently-ignored"),
    /** Refused with a 4xx and a proper error object. */
    HONESTLY_REJECTED("honestly-rejected"),
    PARTIALLY("partially");

    private final String id;

    Handling(String id) {
        this.id = id;
    }

    @JsonValue
    public String id() {
        return id;
    }
}
