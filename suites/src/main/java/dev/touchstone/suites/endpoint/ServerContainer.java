package dev.touchstone.suites.endpoint;

import java.util.List;
import java.util.Map;

/**
 * How the server of an image under test is run.
 *
 * @param port the port that it listens on in its container
 * @param ready the path that answers 2xx when it is ready
 * @param startSeconds the maximum time until it is ready, in seconds; null for the default
 * @param command the arguments that it is started with; null for the image's own
 * @param environment its environment variables; null for none
 */
public record ServerContainer(
        int port, String ready, Integer startSeconds, List<String> command, Map<String, String> environment) {}
