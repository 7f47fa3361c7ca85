package dev.touchstone.suites.command;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.fixtures.server.Options;
import dev.touchstone.specs.load.InvalidInput;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Serves one embedded cloud until it is stopped. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serves one of the kit's own clouds on loopback until it is stopped.",
        footer = {
            "",
            "When it is ready it prints one line of JSON: where it is, its key and its models. Give the baseUrl to any SDK."
        })
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--cloud",
            paramLabel = "NAME",
            defaultValue = "openai",
            description = "Which one (see `touchstone list clouds`); openai is the reference, without deviations.")
    private String name;

    @Option(names = "--port", paramLabel = "N", defaultValue = "0", description = "The port; 0 picks a free one.")
    private int port;

    @Option(
            names = "--latency",
            paramLabel = "MS",
            defaultValue = "0",
            description = "Milliseconds before each answer begins.")
    private int latencyMillis;

    @Override
    public Integer call() throws InterruptedException {
        CloudCatalogue catalogue = CloudCatalogue.load();
        Cloud cloud = catalogue
                .find(name)
                .orElseThrow(() -> new InvalidInput(
                        "--cloud " + name,
                        "there is no such cloud",
                        "use one of "
                                + catalogue.all().stream().map(Cloud::name).toList()));
        if (port < 0 || port > 65_535) {
            throw new InvalidInput("--port " + port, "is no port", "give a number from 0 to 65535");
        }
        Options options = new Options(port, Duration.ofMillis(latencyMillis), Duration.ZERO);
        try (EmbeddedCloud running = EmbeddedCloud.start(cloud, options)) {
            System.out.println(describe(running));
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private static ObjectNode describe(EmbeddedCloud running) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("cloud", running.cloudName());
        line.put("baseUrl", running.baseUrl().toString());
        line.put("apiKey", running.apiKey());
        ObjectNode models = line.putObject("models");
        models.put("chat", running.models().chat());
        models.put("embeddings", running.models().embeddings());
        return line;
    }
}
