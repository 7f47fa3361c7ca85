package dev.touchstone.reports.gate;

import com.fasterxml.jackson.annotation.JsonValue;

/** What something does to the exit code, by a policy. */
public enum Consequence {
    FAIL("fail"),
    /** It is shown and leaves the exit code alone. */
    REPORT("report");

    private final String id;

    Consequence(String id) {
        this.id = id;
    }

    @JsonValue
    public String id() {
        return id;
    }
}
