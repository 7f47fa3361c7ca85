package dev.touchstone.specs;

import com.fasterxml.jackson.annotation.JsonValue;

/** The maturity of a requirement. It decides whether a failure may fail an endpoint. */
public enum Maturity {
    /** The requirement is known to hold on the reference. A failure may fail the gate. */
    CALIBRATED("calibrated"),
    /** The requirement is reported only. A failure never fails the gate. */
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
