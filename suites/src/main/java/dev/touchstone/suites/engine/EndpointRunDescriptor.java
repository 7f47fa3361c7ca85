package dev.touchstone.suites.engine;

import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.suites.run.EndpointRunKey;
import dev.touchstone.suites.run.RunConfiguration;
import dev.touchstone.suites.run.RunPlan;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.UniqueId;

/** One endpoint. It runs beside the others; what hangs below it runs in order. */
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
     * Somebody asked for single tests by their ids, as a rerun does: then nothing is said of the run as a whole. A filter
     * by tags takes leaves out of a run that is still one, and what is left of it is decided about.
     */
    void isAskedForByIds() {
        asked = false;
    }

    /** Whether it is a run of its own, and not single tests of one. */
    boolean isAsked() {
        return asked;
    }

    private boolean hasNoGate() {
        return getDescendants().stream().noneMatch(GateDescriptor.class::isInstance);
    }

    /** What is left of the plan after the user, a tag filter or a rerun has taken leaves out of the tree. */
    private RunPlan remaining() {
        Set<String> leaves = getDescendants().stream()
                .filter(RequirementDescriptor.class::isInstance)
                .map(leaf -> ((RequirementDescriptor) leaf).requirementId())
                .collect(Collectors.toSet());
        return plan.only(leaves);
    }
}
