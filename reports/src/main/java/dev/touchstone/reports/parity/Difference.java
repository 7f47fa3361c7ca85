package dev.touchstone.reports.parity;

import dev.touchstone.reports.parity.Divergence.DivergenceKind;
import java.util.List;

/**
 * One difference between two answers or two judgements, without saying whose they are.
 *
 * @param kind what is different
 * @param family the API whose answers it is in; empty where it does not matter
 * @param at where, see {@link Divergence#at()}
 * @param reference what the reference has there
 * @param candidate what the candidate has there
 * @param cause what else two differences of one kind at one place must have in common to have one cause; empty if nothing
 */
record Difference(DivergenceKind kind, String family, String at, String reference, String candidate, String cause) {
    private static final String NULL = "null";

    Difference(DivergenceKind kind, String family, String at, String reference, String candidate) {
        this(kind, family, at, reference, candidate, "");
    }

    /** Two differences at one place are the same noise, whatever the values. */
    List<String> noise() {
        return List.of(kind.name(), at);
    }

    /** What is the same for all differences that have one cause. */
    List<String> causeKey() {
        return List.of(kind.name(), family, at, cause);
    }

    /**
     * Whether no program is known to trip over it: more than was promised, a header that only informs, or a requirement
     * that the candidate meets and the reference does not.
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
