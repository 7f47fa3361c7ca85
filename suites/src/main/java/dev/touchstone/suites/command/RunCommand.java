package dev.touchstone.suites.command;

import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.gate.Waiver;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.engine.AnchorConfiguration;
import dev.touchstone.suites.judge.Revisions;
import dev.touchstone.suites.plugin.Plugins;
import dev.touchstone.suites.run.PrintedProgress;
import dev.touchstone.suites.run.RunConfiguration;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the suites against endpoints and reports. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs the suites against one or more endpoints, side by side, and writes the reports.",
        footer = {
            "",
            "One request finds out whether URL, key and model are right before the others are sent.",
            "Keys come from environment variables and are in no file that is written."
        })
final class RunCommand implements Callable<Integer> {
    private final UnaryOperator<String> environment;

    RunCommand(UnaryOperator<String> environment) {
        this.environment = environment;
    }

    @Option(names = "--base-url", paramLabel = "URL", description = "What an SDK is given, such as https://host/v1.")
    private String baseUrl;

    @Option(names = "--model", paramLabel = "NAME", description = "The chat model to call at --base-url.")
    private String model;

    @Option(
            names = "--embeddings-model",
            paramLabel = "NAME",
            description = "The embeddings model; without it embeddings are not tested.")
    private String embeddingsModel;

    @Option(
            names = "--api-key-env",
            paramLabel = "VAR",
            description = "The environment variable that holds the key; sent as a Bearer token.")
    private String apiKeyVariable;

    @Option(
            names = "--header",
            paramLabel = "K:V",
            description = "A further header for every request; its value is treated as a secret. Repeatable.")
    private List<String> headers = List.of();

    @Option(
            names = "--endpoint",
            paramLabel = "NAME|FILE",
            description = {
                "A shipped endpoint such as azure-v1, or a YAML file that describes one. Repeatable.",
                "embedded/azure-v1 is the kit's own stand-in for it: no key, no network, no cost."
            })
    private List<String> endpoints = List.of();

    @Option(
            names = "--reference",
            paramLabel = "NAME|FILE|RUN",
            description = "What to compare with: an endpoint, sampled twice, or an earlier run (.jsonl).")
    private String reference;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Only the requirements of this profile, such as core-chat; see touchstone list profiles.")
    private String profile;

    @Option(names = "--suite", paramLabel = "NAME", description = "Only this suite. Repeatable.")
    private List<String> suites = List.of();

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            defaultValue = "may",
            description = "Only requirements at least so binding: must, should or may.")
    private String level;

    @Option(
            names = "--revision",
            paramLabel = "ID|DIR",
            defaultValue = RevisionLoader.CURRENT,
            description = "The spec revision (${DEFAULT-VALUE}), or a folder with one of your own.")
    private String revision;

    @Option(names = "--policy", paramLabel = "FILE", description = "What decides; without it every calibrated must.")
    private Path policy;

    @Option(names = "--waivers", paramLabel = "FILE", description = "Known failures that somebody bears for a while.")
    private Path waivers;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "touchstone-report",
            description = "Where records and reports go (${DEFAULT-VALUE}).")
    private Path out;

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            defaultValue = "${TOUCHSTONE_PLUGINS}",
            description = {
                "The folder with the plug-ins' jars (or set TOUCHSTONE_PLUGINS).",
                "entra, sigv4, google and oci authentication are plug-ins."
            })
    private Path plugins;

    @Option(names = "--dry-run", description = "Says what would be sent, and how many tokens at most. Sends nothing.")
    private boolean dryRun;

    @Override
    public Integer call() {
        PrintStream console = System.out;
        boolean recorded = reference != null && reference.endsWith(".jsonl");
        RunConfiguration configuration = configuration(console, recorded);
        if (dryRun) {
            console.print(DryRun.describe(configuration));
            return 0;
        }
        List<RunRecord> references =
                recorded ? List.of(RecordedRuns.asReference(RunRecordReader.read(Path.of(reference)))) : List.of();
        return new LaunchedRun(configuration, references, out).execute(console, System.err);
    }

    private RunConfiguration configuration(PrintStream console, boolean recorded) {
        SpecRevision read = Revisions.load(revision);
        return new RunConfiguration(
                read,
                candidates(),
                reference == null || recorded
                        ? Optional.empty()
                        : Optional.of(EndpointLoader.load(reference, environment)),
                AnchorConfiguration.selection(read, Optional.ofNullable(profile), suites, level),
                policy == null ? Policy.DEFAULT : Policy.read(policy),
                waivers == null ? List.of() : Waiver.readAll(waivers),
                LocalDate.now(ZoneOffset.UTC),
                out.resolve("runs"),
                headers.stream().map(RunCommand::header).toList(),
                environment,
                plugins == null ? Plugins.ON_THE_CLASS_PATH : Plugins.in(plugins),
                new PrintedProgress(console));
    }

    private List<EndpointProfile> candidates() {
        List<EndpointProfile> candidates = new ArrayList<>();
        if (baseUrl != null) {
            if (model == null) {
                throw new InvalidInput("--model", "is missing", "name the model to call at " + baseUrl);
            }
            candidates.add(EndpointLoader.adHoc(baseUrl, model, embeddingsModel, apiKeyVariable));
        }
        endpoints.stream().map(name -> EndpointLoader.load(name, environment)).forEach(candidates::add);
        if (candidates.isEmpty()) {
            throw new InvalidInput("touchstone run", "names no endpoint", "give --base-url and --model, or --endpoint");
        }
        AnchorConfiguration.requireDistinctNames(candidates);
        return candidates;
    }

    private static Header header(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || text.substring(colon + 1).isBlank()) {
            throw new InvalidInput("--header", "is not of the form NAME:VALUE", "write for example 'X-Tenant: 42'");
        }
        return new Header(
                text.substring(0, colon).strip(), text.substring(colon + 1).strip());
    }
}
