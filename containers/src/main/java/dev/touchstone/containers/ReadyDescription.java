package dev.touchstone.containers;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import org.testcontainers.containers.ContainerLaunchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the description of a ready cloud. */
final class ReadyDescription {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int LARGEST = 1 << 16;

    private ReadyDescription() {}

    /**
     * Reads the description.
     *
     * @throws ContainerLaunchException if another program than this kit answers
     */
    static JsonNode read(URI at) {
        try {
            URLConnection connection = at.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try (InputStream answer = connection.getInputStream()) {
                JsonNode told = JsonMapper.shared().readTree(answer.readNBytes(LARGEST));
                if (!told.path("baseUrl").isString() || !told.path("apiKey").isString()) {
                    throw new ContainerLaunchException(at + " does not describe a cloud of Touchstone");
                }
                return told;
            }
        } catch (IOException | JacksonException unreadable) {
            throw new ContainerLaunchException(at + " does not describe a cloud of Touchstone", unreadable);
        }
    }
}
