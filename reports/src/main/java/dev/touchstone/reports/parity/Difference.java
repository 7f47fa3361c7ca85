package dev.touchstone.reports.parity;

import dev.touchstone.reports.parity.Divergence.DivergenceKind;
import java.util.List;

/**
 * One difference between two answers or two results, without the names of the endpoints.
 *
 * @param kind the kind of difference
 * @param family the API whose answers show it; empty if the API does not matter
 * @param at the place, see {@link Divergence#at()}
 * @param reference the value of the reference
 * @param candidate the value of the candidate
 * @param cause what else two differences of the same kind and place must have in common to have the same cause; empty
 *     if nothing
 */
record Difference(DivergenceKind kind, String family, String at, String reference, String candidate, String cause) {
    private static final String NULL = "null";

    Difference(DivergenceKind kind, String family, String at, String reference, String candidate) {
        this(kind, family, at, reference, candidate, "");
    }

    /**
     * Returns the key for noise: two differences of one kind at one place are the same noise, whatever their values.
     */
    List<String> noise() {
        return List.of(kind.name(), at);
    }

    /** Returns what all differences with the same cause have in common. */
    List<String> causeKey() {
        return List.of(kind.name(), family, at, cause);
    }

    /**
     * Tells whether no program is known to fail because of it: an additional member, a value that is never null, a
     * header that only informs, or a requirement that the candidate meets and the reference does not.
     */
    boolean isHarmless() {
        return switch (kind) {
            case EXTRA, OUTCOME -> true;
            case HEADER -> !at.equals(NotableHeaders.CONTENT_TYPE);
            case NULLABLE -> !List.of(candidate.split(" or ")).contains(NULL);
            case STATUS, HANDLING, VALUE, EVENT_ORDER, RETYPED, MISSING -> false;
        };
    }
}
