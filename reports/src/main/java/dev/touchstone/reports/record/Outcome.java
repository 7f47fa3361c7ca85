package dev.touchstone.reports.record;

/** The outcome of one requirement on one endpoint: the five outcome values of W3C EARL. */
public enum Outcome {
    PASSED,
    FAILED,
    /**
     * The result is inconclusive, for example because of a 429, a 5xx, a broken connection or nondeterminism of the
     * model.
     */
    CANT_TELL,
    /** The endpoint's declared features exclude it. */
    INAPPLICABLE,
    /** Nothing was judged. */
    UNTESTED
}
