package dev.touchstone.suites.engine;

import dev.touchstone.suites.run.EndpointRunKey;
import dev.touchstone.suites.run.RunConfiguration;
import java.util.Set;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/**
 * The gate's decision about an endpoint's whole run, as the last test of each endpoint. It fails whenever the gate's
 * exit code is not 0, also for reasons that no requirement's own test can show, such as a run that was stopped.
 */
final class GateDescriptor extends AbstractTestDescriptor implements Node<EngineContext> {
    /** The last part of its name and id, and its tag. */
    static final String NAME = "gate";

    private final RunConfiguration configuration;
    private final EndpointRunKey endpointRun;

    GateDescriptor(UniqueId parent, EndpointRunKey endpointRun, RunConfiguration configuration) {
        super(parent.append(NAME, NAME), endpointRun.label() + " › " + NAME);
        this.configuration = configuration;
        this.endpointRun = endpointRun;
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public Set<TestTag> getTags() {
        return Set.of(TestTag.create(endpointRun.profile().name()), TestTag.create(NAME));
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return ExecutionMode.SAME_THREAD;
    }

    @Override
    public EngineContext execute(EngineContext context, DynamicTestExecutor dynamicTests) {
        context.endpointRun().close();
        context.awaitReferences(configuration.isCompared(endpointRun));
        EngineLeaf.tell(configuration.decide(endpointRun).leaf());
        return context;
    }
}
