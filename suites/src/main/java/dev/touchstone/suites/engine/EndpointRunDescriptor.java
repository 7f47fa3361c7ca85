package dev.touchstone.suites.engine;

import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.suites.run.EndpointRunKey;
import dev.touchstone.suites.run.RunConfiguration;
import dev.touchstone.suites.run.RunPlan;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.UniqueId;

/** One endpoint. Endpoints run in parallel. The nodes below an endpoint run in order. */
final class EndpointRunDescriptor extends GroupDescriptor {
    private final EndpointRunKey key;
    private final RunPlan plan;
    private final RunConfiguration configuration;
    private boolean asked = true;

    EndpointRunDescriptor(UniqueId id, EndpointRunKey key, RunPlan plan, RunConfiguration configuration) {
        super(id, key.label(), null);
        this.configuration = configuration;
        this.key = key;
        this.plan = plan;
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return ExecutionMode.CONCURRENT;
    }

    @Override
    public EngineContext before(EngineContext context) {
        return context.of(context.session().open(key.profile(), key.role(), key.pass(), remaining()));
    }

    boolean isOfReference() {
        return key.role() == Role.REFERENCE;
    }

    @Override
    public void after(EngineContext context) {
        if (context.endpointRun() != null) {
            context.endpointRun().close();
            if (asked && hasNoGate()) {
                context.awaitReferences(configuration.isCompared(key));
                EngineLeaf.tell(configuration.decide(key).leaf());
            }
        }
    }

    @Override
    public void cleanUp(EngineContext context) {
        if (isOfReference()) {
            context.references().countDown();
        }
    }

    /**
     * Notes that single tests were selected by their ids, as in a rerun. Then there is no decision about the whole run.
     * A filter by tags is different: what it leaves is still a run, and the gate decides about it.
     */
    void isAskedForByIds() {
        asked = false;
    }

    /** Tells whether this is a whole run, and not single tests of one. */
    boolean isAsked() {
        return asked;
    }

    private boolean hasNoGate() {
        return getDescendants().stream().noneMatch(GateDescriptor.class::isInstance);
    }

    /**
     * Returns the part of the plan that remains after the user, a tag filter or a rerun has removed leaves from the
     * tree.
     */
    private RunPlan remaining() {
        Set<String> leaves = getDescendants().stream()
                .filter(RequirementDescriptor.class::isInstance)
                .map(leaf -> ((RequirementDescriptor) leaf).requirementId())
                .collect(Collectors.toSet());
        return plan.only(leaves);
    }
}
