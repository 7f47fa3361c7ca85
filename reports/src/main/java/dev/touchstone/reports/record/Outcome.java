package dev.touchstone.reports.record;

/** What came of judging one requirement on one endpoint: W3C EARL's five outcome values. */
public enum Outcome {
    PASSED,
    FAILED,
    /** Something outside the requirement stood in the way: a 429, a 5xx, a cut connection, the model's whim. */
    CANT_TELL,
    /** The endpoint's declared features exclude it. */
    INAPPLICABLE,
    /** Nothing was judged. */
    UNTESTED
}
