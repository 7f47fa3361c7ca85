package dev.touchstone.suites.engine;

import org.junit.platform.engine.support.hierarchical.ForkJoinPoolHierarchicalTestExecutorService;
import org.junit.platform.engine.support.hierarchical.HierarchicalTestExecutorService;
import org.junit.platform.engine.support.hierarchical.ParallelExecutionConfiguration;

/** A thread for each endpoint: they mostly wait, so the number of processors has nothing to do with it. */
final class LaneParallelism implements ParallelExecutionConfiguration {
    private final int lanes;

    private LaneParallelism(int lanes) {
        this.lanes = lanes;
    }

    static HierarchicalTestExecutorService executor(int lanes) {
        return new ForkJoinPoolHierarchicalTestExecutorService(new LaneParallelism(lanes));
    }

    @Override
    public int getParallelism() {
        return lanes;
    }

    @Override
    public int getMinimumRunnable() {
        return lanes;
    }

    @Override
    public int getMaxPoolSize() {
        return lanes + 256;
    }

    @Override
    public int getCorePoolSize() {
        return lanes;
    }

    @Override
    public int getKeepAliveSeconds() {
        return 30;
    }
}
