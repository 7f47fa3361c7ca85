package dev.touchstone.specs;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whether a requirement may decide about an endpoint. */
public enum Maturity {
    /** Known to hold on the reference; may gate. */
    CALIBRATED("calibrated"),
    /** Reported, never gates. */
    DIAGNOSTIC("diagnostic");

    private final String id;

    Maturity(String id) {
        this.id = id;
    }

    @JsonValue
    public String id() {
        return id;
    }
}
