package dev.touchstone.suites.run;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.fixtures.server.Options;
import dev.touchstone.suites.endpoint.Embedded;
import dev.touchstone.suites.endpoint.EndpointProfile;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Starts the embedded clouds that profiles ask for. Each cloud starts once, at its first use. Thread-safe. */
public final class EmbeddedClouds implements AutoCloseable {
    /**
     * The time between two events of an embedded cloud's stream: slow enough to show that events arrive one by one, and
     * fast enough for a short run.
     */
    private static final Duration PACE = Duration.ofMillis(1);

    private final Map<Embedded, EmbeddedCloud> started = new HashMap<>();

    /**
     * Returns the cloud that a profile names.
     *
     * @throws dev.touchstone.specs.load.InvalidInput if there is no cloud with that name
     */
    public synchronized EmbeddedCloud of(EndpointProfile profile) {
        return started.computeIfAbsent(profile.embedded(), embedded -> {
            Cloud cloud = CloudCatalogue.load("endpoint " + profile.name(), embedded.cloud());
            Options options = new Options(0, Duration.ZERO, PACE);
            return EmbeddedCloud.start(cloud, options.with(options.pace().at(embedded.tokensPerSecond())));
        });
    }

    @Override
    public synchronized void close() {
        started.values().forEach(EmbeddedCloud::close);
        started.clear();
    }
}
