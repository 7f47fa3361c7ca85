package dev.touchstone.specs;

import com.fasterxml.jackson.annotation.JsonValue;

/** The obligation level of a requirement, in the words of RFC 2119. */
public enum Level {
    MUST("must"),
    SHOULD("should"),
    MAY("may");

    private final String id;

    Level(String id) {
        this.id = id;
    }

    @JsonValue
    public String id() {
        return id;
    }
}
