package dev.touchstone.suites.endpoint;

import java.util.List;
import java.util.Map;

/**
 * How a server is run whose image is under test.
 *
 * @param port the port that it listens on in its container
 * @param ready the path that answers 2xx when it is ready
 * @param startSeconds how long it may take to be ready; null for the default
 * @param command the arguments that it is started with; null for the image's own
 * @param environment what is set in its environment; null for nothing
 */
public record ServerContainer(
        int port, String ready, Integer startSeconds, List<String> command, Map<String, String> environment) {}
