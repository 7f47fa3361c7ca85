package dev.touchstone.suites.engine;

import dev.touchstone.suites.run.RunConfiguration;
import dev.touchstone.suites.run.RunSession;
import java.util.concurrent.CountDownLatch;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;

/** One run: all its endpoints hang below it. */
final class AnchorDescriptor extends GroupDescriptor {
    private final RunConfiguration configuration;

    /** @param source the anchor class; null when the command line runs it */
    AnchorDescriptor(UniqueId id, String name, TestSource source, RunConfiguration configuration) {
        super(id, name, source);
        this.configuration = configuration;
    }

    @Override
    public EngineContext prepare(EngineContext context) {
        // Only those that are still in the tree: a rerun or a filter may have taken the reference out of it.
        int references = (int) getChildren().stream()
                .filter(child -> child instanceof EndpointRunDescriptor endpointRun && endpointRun.isOfReference())
                .count();
        return new EngineContext(new RunSession(configuration), new CountDownLatch(references), null);
    }

    @Override
    public void cleanUp(EngineContext context) {
        context.session().close();
    }
}
