package dev.touchstone.containers.start;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.touchstone.specs.load.InvalidInput;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/**
 * Pulls an image that is not on this machine, in one attempt. Testcontainers would retry a mistyped name for two
 * minutes.
 */
final class LocalImage {
    /** The timeout for a pull. Images with a server for graphics cards have more than ten gigabytes. */
    private static final long TIMEOUT_MINUTES = 60;

    private LocalImage() {}

    /**
     * Makes sure that an image is on this machine.
     *
     * @throws InvalidInput if it is not, and can't be pulled
     */
    static void require(DockerImageName image) {
        DockerClient docker = DockerClientFactory.instance().client();
        String name = image.asCanonicalNameString();
        try {
            docker.inspectImageCmd(name).exec();
        } catch (NotFoundException absent) {
            pull(docker, name);
        }
    }

    private static void pull(DockerClient docker, String name) {
        try {
            boolean pulled = docker.pullImageCmd(name).start().awaitCompletion(TIMEOUT_MINUTES, TimeUnit.MINUTES);
            if (!pulled) {
                throw missing(name);
            }
        } catch (DockerException | DockerClientException refused) {
            throw missing(name);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw missing(name);
        }
    }

    private static InvalidInput missing(String name) {
        return new InvalidInput(
                "--image " + name,
                "is not on this machine and can't be pulled",
                "build it, `docker pull` it, or correct its name");
    }
}
