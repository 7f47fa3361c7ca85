package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonValue;

/** The ways in which an endpoint handles a feature that a request asks for. */
public enum Handling {
    HONOURED("honoured"),
    /** Accepted with a success status, but without effect. This is the dangerous one. */
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
