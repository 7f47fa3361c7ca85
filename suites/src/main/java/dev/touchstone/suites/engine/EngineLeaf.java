package dev.touchstone.suites.engine;

import dev.touchstone.reports.gate.Leaf;
import org.opentest4j.TestAbortedException;

/** Reports the gate's decision about a leaf to JUnit. */
final class EngineLeaf {
    private EngineLeaf() {}

    static void tell(Leaf leaf) {
        switch (leaf.kind()) {
            case PASSED -> {}
            case ABORTED -> throw new TestAbortedException(leaf.message());
            case FAILED -> throw new LeafFailed(leaf.message());
        }
    }

    /** A failed requirement or run. It has no stack trace, because that would only show the engine's own code. */
    static final class LeafFailed extends AssertionError {
        private static final long serialVersionUID = 1L;

        LeafFailed(String message) {
            super(message);
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
