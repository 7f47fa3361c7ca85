package dev.touchstone.suites.engine;

import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** A container that only groups other nodes: a suite, or a scenario. */
class GroupDescriptor extends AbstractTestDescriptor implements Node<EngineContext> {
    /** @param source null if it has no source of its own */
    GroupDescriptor(UniqueId id, String name, TestSource source) {
        super(id, name, source);
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return ExecutionMode.SAME_THREAD;
    }
}
