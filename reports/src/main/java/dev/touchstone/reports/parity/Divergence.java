package dev.touchstone.reports.parity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One way in which a candidate behaves otherwise than the reference.
 *
 * @param kind what is different
 * @param requirement the requirement's id; null if the difference is in an exchange
 * @param suite the suite's name
 * @param scenario the scenario of the first exchange that shows it, or of the requirement
 * @param step the step of the first exchange that shows it; null if the difference is in a requirement
 * @param at where in the exchange: a JSON Pointer with {@code *} for any index, after {@code event …} in a stream; a
 *     header's name; empty if it is about the whole
 * @param reference what the reference has there
 * @param candidate what the candidate has there
 * @param count how many steps of the suite show it, 1 or more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Divergence(
        Kind kind,
        String requirement,
        String suite,
        String scenario,
        String step,
        String at,
        String reference,
        String candidate,
        int count) {

    /** What is different, the gravest first. */
    public enum Kind {
        OUTCOME("outcome"),
        STATUS("status"),
        HANDLING("handling"),
        EVENT_ORDER("event order"),
        MISSING("shape: missing"),
        RETYPED("shape: retyped"),
        NULLABLE("shape: nullable"),
        VALUE("value"),
        HEADER("header"),
        EXTRA("shape: extra");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        @JsonValue
        public String id() {
            return id;
        }
    }
}
