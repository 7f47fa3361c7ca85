package dev.touchstone.suites.engine;

import dev.touchstone.suites.run.LaneKey;
import dev.touchstone.suites.run.RunPlan;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;

/** One endpoint. It runs beside the others; what hangs below it runs in order. */
final class LaneDescriptor extends GroupDescriptor {
    private final LaneKey key;
    private final RunPlan plan;

    LaneDescriptor(UniqueId id, LaneKey key, RunPlan plan) {
        super(id, key.label(), null);
        this.key = key;
        this.plan = plan;
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return ExecutionMode.CONCURRENT;
    }

    @Override
    public EngineContext before(EngineContext context) {
        return new EngineContext(
                context.session(), context.session().open(key.profile(), key.role(), key.pass(), remaining()));
    }

    @Override
    public void after(EngineContext context) {
        if (context.lane() != null) {
            context.lane().close();
        }
    }

    /** What is left of the plan after the user, a tag filter or a rerun has taken leaves out of the tree. */
    private RunPlan remaining() {
        Set<String> leaves = getDescendants().stream()
                .filter(TestDescriptor::isTest)
                .map(leaf -> ((RequirementDescriptor) leaf).requirementId())
                .collect(Collectors.toSet());
        return plan.only(leaves);
    }
}
