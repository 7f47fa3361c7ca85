package dev.touchstone.suites.engine;

import dev.touchstone.reports.gate.GateRule;
import dev.touchstone.reports.record.Result;
import dev.touchstone.specs.Requirement;
import dev.touchstone.suites.run.EndpointRun;
import java.util.Set;
import java.util.function.Function;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;

/**
 * One requirement at one endpoint, as a test. Its name is unique in the whole tree, so that reruns do not confuse
 * endpoints.
 */
final class RequirementDescriptor extends AbstractTestDescriptor implements Node<EngineContext> {
    private final Requirement requirement;
    private final Set<TestTag> tags;
    private final Function<EndpointRun, Result> result;
    private final GateRule rule;

    RequirementDescriptor(
            UniqueId id,
            String name,
            TestSource source,
            Requirement requirement,
            Set<TestTag> tags,
            GateRule rule,
            Function<EndpointRun, Result> result) {
        super(id, name, source);
        this.requirement = requirement;
        this.tags = tags;
        this.rule = rule;
        this.result = result;
    }

    String requirementId() {
        return requirement.id();
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    @Override
    public Set<TestTag> getTags() {
        return tags;
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return ExecutionMode.SAME_THREAD;
    }

    @Override
    public EngineContext execute(EngineContext context, DynamicTestExecutor dynamicTests) {
        EngineLeaf.tell(rule.leaf(result.apply(context.endpointRun())));
        return context;
    }
}
