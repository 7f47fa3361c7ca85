package dev.touchstone.suites.engine;

import dev.touchstone.reports.gate.Standing;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.specs.Requirement;
import dev.touchstone.suites.run.EndpointLane;
import java.util.Set;
import java.util.function.Function;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.hierarchical.Node;
import org.opentest4j.TestAbortedException;

/** One requirement on one endpoint: a test. Its name is unique in the whole tree, or reruns would mix endpoints up. */
final class RequirementDescriptor extends AbstractTestDescriptor implements Node<EngineContext> {
    private final Requirement requirement;
    private final Set<TestTag> tags;
    private final Function<EndpointLane, Result> result;
    private final StandingRule rule;

    RequirementDescriptor(
            UniqueId id,
            String name,
            TestSource source,
            Requirement requirement,
            Set<TestTag> tags,
            StandingRule rule,
            Function<EndpointLane, Result> result) {
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
        Result found = result.apply(context.lane());
        if (found.layer() == Layer.HARNESS) {
            throw new RequirementFailed(message(found));
        }
        if (found.outcome() == Outcome.UNTESTED) {
            throw new TestAbortedException(message(found));
        }
        Standing standing = rule.standing(requirement, found);
        switch (standing) {
            case HOLDS, REPORTED -> {}
            case NOT_APPLICABLE -> throw new TestAbortedException(message(found));
            case EXCUSED -> throw new TestAbortedException("waived: " + message(found));
            case RED, UNDECIDED -> refuse(message(found));
            case STALE_WAIVER, EXPIRED_WAIVER, NEEDLESS_WAIVER, UNKNOWN_WAIVER ->
                refuse(standing.id() + ": " + message(found));
        }
        return context;
    }

    private void refuse(String message) {
        if (rule.enforced()) {
            throw new RequirementFailed(message);
        }
        throw new TestAbortedException("reported, not enforced: " + message);
    }

    private String message(Result found) {
        return found.outcome() + ": " + requirement.statement().sentence()
                + (found.reason() == null ? "" : " " + found.reason());
    }

    /** A failed requirement. The stack is the engine's own and says nothing, so there is none. */
    private static final class RequirementFailed extends AssertionError {
        private static final long serialVersionUID = 1L;

        RequirementFailed(String message) {
            super(message);
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
