package dev.touchstone.programs;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.Models;
import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.specs.Operation;
import java.net.URI;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Finds the settings that the user of a program needs for a cloud. */
final class Targets {
    private static final String API_VERSION = "api-version";
    private static final String NEWEST_API_VERSION = "2024-10-21";

    private Targets() {}

    /** Tells whether a cloud has all operations of a task. */
    static boolean offered(Cloud cloud, Task task) {
        return task.operations().stream()
                .allMatch(operation ->
                        cloud.dialect().basePathFor(operation.path(), "any").isPresent()
                                && model(cloud.models(), operation).isPresent());
    }

    /**
     * Returns the settings for a running cloud. If the cloud lacks an operation of the task, the base path is that of
     * its usual API, and the cloud refuses the request.
     */
    static Target of(Cloud cloud, EmbeddedCloud running, Task task) {
        Operation main = main(task);
        String model = model(cloud, task);
        String base = cloud.dialect()
                .basePathFor(main.path(), model)
                .orElse(cloud.dialect().basePath());
        boolean versioned = cloud.dialect().authentication().query().contains(API_VERSION);
        return new Target(
                URI.create("http://127.0.0.1:" + running.address().getPort() + base),
                running.apiKey(),
                model,
                versioned ? Map.of(API_VERSION, NEWEST_API_VERSION) : Map.of(),
                versioned ? Map.of("api-key", running.apiKey()) : Map.of());
    }

    /** Returns the model that a task uses at a cloud. */
    static String model(Cloud cloud, Task task) {
        return model(cloud.models(), main(task)).orElse(cloud.models().chat());
    }

    private static Operation main(Task task) {
        return task.operations().stream()
                .min(Comparator.comparing((Operation operation) -> operation == Operation.MODELS_LIST)
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    private static Optional<String> model(Models models, Operation operation) {
        return Optional.ofNullable(
                switch (operation.feature()) {
                    case "responses", "conversations" -> models.responses();
                    case "embeddings" -> models.embeddings();
                    default -> models.chat();
                });
    }
}
