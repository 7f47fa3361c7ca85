package dev.touchstone.suites.engine;

import org.junit.platform.engine.support.hierarchical.ForkJoinPoolHierarchicalTestExecutorService;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestExecutorService;
import org.junit.platform.engine.support.hierarchical.ParallelExecutionConfiguration;

/**
 * Uses a thread for each endpoint. The threads mostly wait, so their number does not depend on the number of
 * processors.
 */
final class EndpointRunParallelism implements ParallelExecutionConfiguration {
    private final int endpointRuns;

    private EndpointRunParallelism(int endpointRuns) {
        this.endpointRuns = endpointRuns;
    }

    static HierarchicalTestExecutorService executor(int endpointRuns) {
        return new ForkJoinPoolHierarchicalTestExecutorService(new EndpointRunParallelism(endpointRuns));
    }

    @Override
    public int getParallelism() {
        return endpointRuns;
    }

    @Override
    public int getMinimumRunnable() {
        return endpointRuns;
    }

    @Override
    public int getMaxPoolSize() {
        return endpointRuns + 256;
    }

    @Override
    public int getCorePoolSize() {
        return endpointRuns;
    }

    @Override
    public int getKeepAliveSeconds() {
        return 30;
    }
}
