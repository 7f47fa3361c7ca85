package dev.touchstone.reports.gate;

import com.fasterxml.jackson.annotation.JsonValue;

/** The effect that a policy gives to a result on the exit code. */
public enum Consequence {
    FAIL("fail"),
    /** Reports show it, but it does not change the exit code. */
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
