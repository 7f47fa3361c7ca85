package dev.touchstone.reports.record;

/** What came of judging one requirement on one endpoint: W3C EARL's five outcome values. */
public enum Outcome {
    PASSED,
    FAILED,
    /** Inconclusive, because of something else: a 429, a 5xx, a broken connection, nondeterminism of the model. */
    CANT_TELL,
    /** The endpoint's declared features exclude it. */
    INAPPLICABLE,
    /** Nothing was judged. */
    UNTESTED
}
