package dev.touchstone.reports.gate;

/**
 * What a build is told by one test: of one requirement, or of the run as a whole.
 *
 * @param message what to say; never null
 */
public record Leaf(LeafKind kind, String message) {
    /** What becomes of the test. */
    public enum LeafKind {
        PASSED,
        ABORTED,
        FAILED
    }
}
