package dev.touchstone.reports.gate;

/**
 * The result of one test in a build. The test is about one requirement, or about the run as a whole.
 *
 * @param message the message of the test; never null
 */
public record Leaf(LeafKind kind, String message) {
    /** The status of the test. */
    public enum LeafKind {
        PASSED,
        ABORTED,
        FAILED
    }
}
