package dev.touchstone.suites.command;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.fixtures.server.Options;
import dev.touchstone.fixtures.server.Pace;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.console.Console;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves embedded clouds until it is stopped. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Serves the kit's own clouds until it is stopped, by default on the loopback interface.",
        footer = {
            "",
            "For each cloud that is ready, it prints one line of JSON with URL, key and models. Give baseUrl to any SDK.",
            "The path " + Options.READY + " returns the same JSON, for readiness probes."
        })
final class ServeCommand implements Callable<Integer> {
    private static final int LARGEST_PORT = 65_535;

    @Option(
            names = "--cloud",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "${env:TOUCHSTONE_CLOUD:-openai}",
            description =
                    "The cloud (see `touchstone list clouds`); openai is the reference, without deviations. Repeatable, or"
                            + " separated by commas. Default: the variable TOUCHSTONE_CLOUD, otherwise openai.")
    private List<String> names;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = Options.LOOPBACK,
            description = "The address to listen on (${DEFAULT-VALUE}); 0.0.0.0 in a container.")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "The port of the first cloud; the other clouds get the next ports. 0 picks free ports.")
    private int port;

    @Option(
            names = "--ready",
            paramLabel = "PATH",
            defaultValue = Options.READY,
            description = "The path that answers when the cloud is ready (${DEFAULT-VALUE}).")
    private String ready;

    @Option(
            names = "--latency",
            paramLabel = "MS",
            defaultValue = "0",
            description = "The delay of each answer in milliseconds.")
    private int latencyMillis;

    @Option(
            names = "--tokens-per-second",
            paramLabel = "N",
            defaultValue = "0",
            description = "The speed of the model, streamed or not; 0 means no delay.")
    private int tokensPerSecond;

    @Override
    public Integer call() throws InterruptedException {
        List<Cloud> clouds = clouds();
        if (port < 0 || port + (port == 0 ? 0 : clouds.size() - 1) > LARGEST_PORT) {
            throw new InvalidInput(
                    "--port " + port, "leaves no port for each cloud", "give a number from 0 to " + LARGEST_PORT);
        }
        if (tokensPerSecond < 0 || tokensPerSecond > Pace.FASTEST) {
            throw new InvalidInput(
                    "--tokens-per-second " + tokensPerSecond,
                    "is not a speed",
                    "give a number from 1 to " + Pace.FASTEST + ", or 0 for no delay");
        }
        if (!ready.startsWith("/")) {
            throw new InvalidInput("--ready " + ready, "is not a path", "begin it with a slash");
        }
        List<EmbeddedCloud> running = new ArrayList<>();
        try {
            for (Cloud cloud : clouds) {
                running.add(start(cloud, port == 0 ? 0 : port + running.size()));
            }
            running.forEach(started -> Console.out().page(started.description() + "\n"));
            new CountDownLatch(1).await();
        } finally {
            running.forEach(EmbeddedCloud::close);
        }
        return 0;
    }

    private List<Cloud> clouds() {
        return names.stream()
                .map(name -> CloudCatalogue.load("--cloud " + name, name))
                .toList();
    }

    private EmbeddedCloud start(Cloud cloud, int at) {
        Options options = new Options(at, Duration.ofMillis(latencyMillis), Duration.ZERO)
                .with(Pace.perEvent(Duration.ZERO).at(tokensPerSecond))
                .boundTo(host)
                .readyAt(ready);
        try {
            return EmbeddedCloud.start(cloud, options);
        } catch (RuntimeException refused) {
            // Undertow wraps the exception of the socket: the address is in use or does not belong to this machine.
            Throwable cause = refused.getCause() == null ? refused : refused.getCause();
            throw new InvalidInput(
                    "--host " + host + " --port " + at,
                    "cannot be opened to listen: " + cause.getMessage(),
                    "choose an address of this machine and a free port");
        }
    }
}
