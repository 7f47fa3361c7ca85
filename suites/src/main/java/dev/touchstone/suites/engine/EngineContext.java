package dev.touchstone.suites.engine;

import dev.touchstone.suites.run.EndpointRun;
import dev.touchstone.suites.run.RunSession;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;

/**
 * What a node of the tree is executed with.
 *
 * @param session the run; null above an anchor
 * @param endpointRun the endpoint run; null above one
 */
record EngineContext(RunSession session, EndpointRun endpointRun) implements EngineExecutionContext {
    static final EngineContext EMPTY = new EngineContext(null, null);
}
