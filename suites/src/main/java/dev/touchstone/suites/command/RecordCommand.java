package dev.touchstone.suites.command;

import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.fixtures.server.Options;
import dev.touchstone.reports.gate.ExitCode;
import dev.touchstone.reports.text.Quantity;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.console.Console;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.judge.Revisions;
import dev.touchstone.suites.plugin.Plugins;
import dev.touchstone.suites.proxy.Recording;
import dev.touchstone.suites.proxy.TextsToKeep;
import dev.touchstone.suites.run.EmbeddedClouds;
import dev.touchstone.suites.run.KitVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Records the traffic of an application until it is stopped. */
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Records what an application sends to an endpoint and what it gets, until it is stopped.",
        footer = {
            "",
            "Put the base URL that it prints into the application. Each request goes to the endpoint unchanged, and each",
            "answer comes back at once. The recording holds no credential; `touchstone audit FOLDER` judges it.",
            "",
            "Examples:",
            "  touchstone record --endpoint our-azure.yaml --out traffic",
            "  touchstone record --endpoint bedrock-runtime --auth profile"
        })
final class RecordCommand implements Callable<Integer> {
    private static final int LARGEST_PORT = 65_535;
    private static final int MAX_BYTES = 64 << 20;
    private static final long REPORT_SECONDS = 5;

    /** The owner of the credential that reaches the endpoint. */
    enum Authenticates {
        application,
        profile
    }

    private final UnaryOperator<String> environment;
    private final Ending ending;

    @Option(
            names = "--endpoint",
            required = true,
            paramLabel = "NAME|FILE",
            description = "Where the requests go: a profile, see `touchstone list endpoints`, or a YAML file.")
    private String endpoint;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8787",
            description = "The port to listen on (${DEFAULT-VALUE}); 0 picks a free one.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = Options.LOOPBACK,
            description = "The address to listen on (${DEFAULT-VALUE}). Everybody who reaches it can use the endpoint.")
    private String host;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = "traffic",
            description = "The folder for the recording (${DEFAULT-VALUE}).")
    private Path out;

    @Option(names = "--har", paramLabel = "FILE", description = "Writes the recording as HAR 1.2 too, when it ends.")
    private Path har;

    @Option(
            names = "--auth",
            paramLabel = "WHO",
            defaultValue = "application",
            description = {
                "Whose credential the endpoint gets: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).",
                "With profile, an application that only knows a key can use Entra ID, SigV4 or OCI signatures."
            })
    private Authenticates auth;

    @Option(
            names = "--max-bytes",
            paramLabel = "N",
            defaultValue = "1048576",
            description =
                    "How much of each body is kept, in bytes (${DEFAULT-VALUE}). All bytes reach the application.")
    private int maxBytes;

    @Option(
            names = "--keep-texts",
            paramLabel = "WHAT",
            defaultValue = "all",
            description = {
                "What is kept of prompts and answers: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).",
                "Shapes, lengths and token counts are always kept. Without all, an audit can't judge the exchanges again."
            })
    private TextsToKeep texts;

    @Option(
            names = "--plugins",
            paramLabel = "FOLDER",
            description = "The folder with plug-ins for authentication, for --auth profile.")
    private Path plugins;

    @Mixin
    private DetailOptions detail;

    RecordCommand(UnaryOperator<String> environment, Ending ending) {
        this.environment = environment;
        this.ending = ending;
    }

    @Override
    public Integer call() {
        if (port < 0 || port > LARGEST_PORT) {
            throw new InvalidInput("--port " + port, "is not a port", "give a number from 0 to " + LARGEST_PORT);
        }
        if (maxBytes < 1 || maxBytes > MAX_BYTES) {
            throw new InvalidInput(
                    "--max-bytes " + maxBytes, "is out of range", "give a number from 1 to " + MAX_BYTES);
        }
        detail.detail();
        EndpointProfile profile = EndpointLoader.load(endpoint, environment);
        return ending.hold(
                "no more requests pass. Writing down what has passed takes", () -> recorded(profile), ExitCode.GREEN);
    }

    private int recorded(EndpointProfile profile) {
        try (EmbeddedClouds clouds = new EmbeddedClouds()) {
            Recording recording = start(profile, clouds);
            try (recording) {
                Console.out().line("Base URL for the application: " + recording.baseUrl(host));
                if (!detail.isQuiet()) {
                    Console.out().line("Recording to " + recording.file() + ". Stop with Ctrl-C.");
                }
                watch(recording);
            }
            return ended(recording);
        }
    }

    private Recording start(EndpointProfile profile, EmbeddedClouds clouds) {
        EndpointProfile reached = profile;
        Credentials credentials;
        if (profile.embedded() != null) {
            EmbeddedCloud cloud = clouds.of(profile);
            reached = profile.connectedTo(cloud.address());
            credentials = Credentials.withKey(profile, cloud.apiKey(), environment);
            Console.out().line("The embedded cloud accepts the API key " + cloud.apiKey() + ".");
        } else if (auth == Authenticates.profile) {
            credentials = Credentials.resolve(profile, environment, Plugins.of(plugins));
        } else {
            credentials = Credentials.ofApplication(profile, environment);
        }
        return Recording.start(
                reached,
                credentials,
                Revisions.load(RevisionLoader.CURRENT),
                KitVersion.get(),
                new Recording.RecordingOptions(host, port, out, auth == Authenticates.profile, maxBytes, texts));
    }

    /** Prints the progress until the process is stopped. */
    private void watch(Recording recording) {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "touchstone-recording"));
        int told = 0;
        try {
            while (!stopped.await(REPORT_SECONDS, TimeUnit.SECONDS)) {
                if (recording.counts().recorded() != told) {
                    told = recording.counts().recorded();
                    tell(recording);
                }
            }
        } catch (InterruptedException stop) {
            return; // the recording ends as after a signal
        }
    }

    /** Prints the progress. With {@code --verbose}, also prints the failures so far. */
    private void tell(Recording recording) {
        if (!detail.isQuiet()) {
            Console.out().line(recording.counts().line());
        }
        if (detail.isVerbose()) {
            noticed(recording);
        }
    }

    private static void noticed(Recording recording) {
        recording
                .counts()
                .noticed()
                .forEach((requirement, count) ->
                        Console.out().line("  " + requirement + " failed on " + Quantity.of(count, "exchange")));
    }

    private int ended(Recording recording) {
        Console.out().line(recording.counts().line());
        noticed(recording);
        if (har != null) {
            try {
                recording.exportTo(har);
            } catch (IOException unwritable) {
                Console.err()
                        .line("touchstone: " + har + " can't be written (" + unwritable.getMessage() + "); the"
                                + " recording itself is in " + recording.file());
                return ExitCode.UNDECIDED;
            }
        }
        Console.out().line("Next: touchstone audit " + recording.file());
        return ExitCode.GREEN;
    }
}
