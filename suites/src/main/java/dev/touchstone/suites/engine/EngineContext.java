package dev.touchstone.suites.engine;

import dev.touchstone.suites.run.EndpointRun;
import dev.touchstone.suites.run.RunSession;
import java.util.concurrent.CountDownLatch;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;

/**
 * The context in which a node of the tree is executed.
 *
 * @param session the run; null above an anchor
 * @param references counts the reference's endpoint runs that have not ended yet; null above an anchor
 * @param endpointRun the endpoint run; null above one
 */
record EngineContext(RunSession session, CountDownLatch references, EndpointRun endpointRun)
        implements EngineExecutionContext {
    static final EngineContext EMPTY = new EngineContext(null, null, null);

    EngineContext of(EndpointRun opened) {
        return new EngineContext(session, references, opened);
    }

    /** Waits until the reference's records are complete. They will be, because each endpoint run has its own thread. */
    void awaitReferences(boolean isCompared) {
        if (isCompared) {
            try {
                references.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped while the reference was running", stopped);
            }
        }
    }
}
