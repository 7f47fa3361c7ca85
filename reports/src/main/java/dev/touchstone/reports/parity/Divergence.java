package dev.touchstone.reports.parity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * One way in which a candidate behaves differently from the reference, with every place that shows it: what has one
 * cause is one divergence.
 *
 * @param kind what is different
 * @param family the API whose answers show it, such as {@code chat}, {@code chat stream} or {@code errors}; empty where
 *     it does not matter, as for headers
 * @param at where in the exchange: a JSON Pointer with {@code *} for any index and {@code *:type} for any element of that
 *     type, after {@code event …} in a stream; a header's name; what an error names; empty if it is about the whole
 * @param reference what the reference has there, most often
 * @param candidate what the candidate has there, most often
 * @param variants how many different pairs of the two there are, 1 or more
 * @param count how many steps or requirements show it, 1 or more
 * @param saidBy the failed requirements that say the same; empty if none does
 * @param places every place that shows it, in the order of the run
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Divergence(
        DivergenceKind kind,
        String family,
        String at,
        String reference,
        String candidate,
        int variants,
        int count,
        List<String> saidBy,
        List<DivergencePlace> places) {

    /**
     * Where a divergence shows.
     *
     * @param suite the suite's name
     * @param scenario the scenario that sent the request, or of the requirement
     * @param step the step; null if it is about a requirement
     * @param requirement the requirement's id; null if it is about an exchange
     * @param reference what the reference has there
     * @param candidate what the candidate has there
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DivergencePlace(
            String suite, String scenario, String step, String requirement, String reference, String candidate) {

        /** As a reader finds it. */
        public String label() {
            return requirement != null ? requirement : suite + " › " + scenario + " › " + step;
        }
    }

    /** The first place that shows it. */
    public DivergencePlace first() {
        return places.get(0);
    }

    /** What is different, what does most harm first. */
    public enum DivergenceKind {
        STATUS("status"),
        OUTCOME("outcome"),
        HANDLING("handling"),
        VALUE("value"),
        EVENT_ORDER("event order"),
        RETYPED("shape: retyped"),
        MISSING("shape: missing"),
        NULLABLE("shape: nullable"),
        EXTRA("shape: extra"),
        HEADER("header");

        private final String id;

        DivergenceKind(String id) {
            this.id = id;
        }

        @JsonValue
        public String id() {
            return id;
        }
    }
}
