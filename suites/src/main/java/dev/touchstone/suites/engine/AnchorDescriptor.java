package dev.touchstone.suites.engine;

import dev.touchstone.suites.run.RunConfiguration;
import dev.touchstone.suites.run.RunSession;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;

/** One run. All its endpoints are below it in the tree. */
final class AnchorDescriptor extends GroupDescriptor {
    private final RunConfiguration configuration;
    private final Optional<Path> report;

    /**
     * @param source the anchor class; null if the command line runs it
     * @param report the folder that the report is written to; empty if the engine does not write it
     */
    AnchorDescriptor(
            UniqueId id, String name, TestSource source, RunConfiguration configuration, Optional<Path> report) {
        super(id, name, source);
        this.configuration = configuration;
        this.report = report;
    }

    RunConfiguration configuration() {
        return configuration;
    }

    @Override
    public EngineContext prepare(EngineContext context) {
        // Counts only the endpoint runs that are still in the tree, because a rerun or a filter may have removed the
        // reference.
        int references = (int) getChildren().stream()
                .filter(child -> child instanceof EndpointRunDescriptor endpointRun && endpointRun.isOfReference())
                .count();
        return new EngineContext(new RunSession(configuration), new CountDownLatch(references), null);
    }

    @Override
    public void cleanUp(EngineContext context) {
        context.session().close();
        boolean whole = getChildren().stream()
                .allMatch(child -> child instanceof EndpointRunDescriptor endpointRun && endpointRun.isAsked());
        report.filter(folder -> whole).ifPresent(folder -> AnchorReport.write(configuration, folder));
    }
}
