package dev.touchstone.suites.engine;

import dev.touchstone.suites.run.EndpointLane;
import dev.touchstone.suites.run.RunSession;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;

/**
 * What a node of the tree is executed with.
 *
 * @param session the run; null above an anchor
 * @param lane the endpoint's lane; null above one
 */
record EngineContext(RunSession session, EndpointLane lane) implements EngineExecutionContext {
    static final EngineContext EMPTY = new EngineContext(null, null);
}
