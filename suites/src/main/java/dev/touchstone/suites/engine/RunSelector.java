package dev.touchstone.suites.engine;

import dev.touchstone.suites.run.RunConfiguration;
import org.junit.platform.engine.DiscoverySelector;

/** Selects a run that is configured in code. The command line uses it to start the engine. */
public record RunSelector(RunConfiguration configuration) implements DiscoverySelector {}
