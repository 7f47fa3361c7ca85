package dev.touchstone.suites.engine;

import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/** A problem during discovery. It is a failing test, because an empty plan would wrongly be green. */
final class ProblemDescriptor extends AbstractTestDescriptor implements Node<EngineContext> {
    private final RuntimeException problem;

    ProblemDescriptor(UniqueId parent, TestSource source, RuntimeException problem) {
        super(parent.append("problem", "discovery"), "discovery", source);
        this.problem = problem;
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public EngineContext execute(EngineContext context, DynamicTestExecutor dynamicTests) {
        throw problem;
    }
}
