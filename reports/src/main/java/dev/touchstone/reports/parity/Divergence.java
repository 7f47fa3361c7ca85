package dev.touchstone.reports.parity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * One way in which a candidate behaves differently from the reference, with every place that shows it. Differences
 * with the same cause are one divergence.
 *
 * @param kind the kind of difference
 * @param family the API whose answers show it, such as {@code chat}, {@code chat stream} or {@code errors}; empty if
 *     the API does not matter, as for headers
 * @param at the place in the exchange: a JSON Pointer with {@code *} for any index and {@code *:type} for any element
 *     of that type, after {@code event …} in a stream; a header's name; the parameter or code that an error names;
 *     empty if it is about the whole
 * @param reference the most frequent value of the reference
 * @param candidate the most frequent value of the candidate
 * @param variants how many different pairs of values there are, 1 or more
 * @param count how many steps or requirements show it, 1 or more
 * @param saidBy the failed requirements that already report it; empty if none does
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
     * A place that shows a divergence.
     *
     * @param suite the suite's name
     * @param scenario the scenario that sent the request, or that the requirement belongs to
     * @param step the step; null if it is about a requirement
     * @param requirement the requirement's id; null if it is about an exchange
     * @param reference the value of the reference
     * @param candidate the value of the candidate
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DivergencePlace(
            String suite, String scenario, String step, String requirement, String reference, String candidate) {

        /** Returns the name of the place for readers. */
        public String label() {
            return requirement != null ? requirement : suite + " › " + scenario + " › " + step;
        }
    }

    /** Returns the first place that shows it. */
    public DivergencePlace first() {
        return places.get(0);
    }

    /** The kinds of difference, the most harmful first. */
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
