package dev.touchstone.suites.engine;

import dev.touchstone.suites.run.RunConfiguration;
import dev.touchstone.suites.run.RunSession;
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
        return new EngineContext(new RunSession(configuration), null);
    }

    @Override
    public void cleanUp(EngineContext context) {
        context.session().close();
    }
}
