package dev.touchstone.suites.command;

import dev.touchstone.reports.gate.ExitCode;
import dev.touchstone.specs.Features;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.KnownNames;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.specs.load.YamlDocument;
import dev.touchstone.suites.console.Console;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.ShippedEndpoint;
import dev.touchstone.suites.engine.AnchorConfiguration;
import dev.touchstone.suites.judge.Revisions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a first {@code touchstone.yaml}. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes a first touchstone.yaml: endpoints, workloads, policy and budget.",
            "After that, `touchstone run` needs no option. On a terminal and without options it asks. It sends nothing, and",
            "replaces no file without --force."
        },
        footer = {
            "",
            "  touchstone init",
            "  touchstone init --endpoint azure-v1 --setting resource=acme",
            "  touchstone init --base-url https://host/v1 --model NAME --api-key-env MY_KEY"
        })
final class InitCommand implements Callable<Integer> {
    private final Questions questions;

    /** @param questions asks the user; null if there is no terminal */
    InitCommand(Questions questions) {
        this.questions = questions;
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The folder to write to (the current one).")
    private Path folder;

    @Option(
            names = "--endpoint",
            paramLabel = "NAME|FILE",
            description = "A shipped endpoint such as azure-v1, or a YAML file that describes one. Repeatable.")
    private List<String> endpoints = new ArrayList<>();

    @Option(
            names = "--setting",
            paramLabel = "KEY=VALUE",
            description = "What the shipped endpoint needs to know, such as resource=acme. Repeatable.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--base-url", paramLabel = "URL", description = "The URL of an endpoint that has no profile yet.")
    private String baseUrl;

    @Option(names = "--model", paramLabel = "NAME", description = "The chat model at --base-url.")
    private String model;

    @Option(names = "--embeddings-model", paramLabel = "NAME", description = "The embeddings model at --base-url.")
    private String embeddingsModel;

    @Option(names = "--api-key-env", paramLabel = "VAR", description = "The environment variable that holds the key.")
    private String apiKeyVariable;

    @Option(names = "--reference", paramLabel = "NAME|FILE", description = "What to compare with.")
    private String reference;

    @Option(names = "--workload", paramLabel = "NAME", description = "An application that has to work. Repeatable.")
    private List<String> workloads = new ArrayList<>();

    @Mixin
    private BudgetOptions budget;

    @Option(names = "--force", description = "Replaces files that exist.")
    private boolean force;

    @Override
    public Integer call() {
        SpecRevision revision = Revisions.load(RevisionLoader.CURRENT);
        if (endpoints.isEmpty() && baseUrl == null) {
            ask(revision);
        }
        requireKnown(revision);
        FirstFiles files = new FirstFiles(
                endpoints.stream().filter(name -> !isExtended(name)).toList(),
                ownProfile(),
                Optional.ofNullable(reference),
                workloads,
                budget.limits());
        Map<String, String> texts = files.texts(new ShippedSchemas()::text);
        YamlDocument.parse(RunFile.NAME, texts.get(RunFile.NAME));
        write(texts);
        texts.keySet()
                .forEach(name ->
                        Console.out().line("wrote " + folder.resolve(name).normalize()));
        Console.out().page("\nNext:\n");
        String there = folder.normalize().toString();
        String config = there.isEmpty()
                ? ""
                : " --config " + folder.resolve(RunFile.NAME).normalize();
        Console.out().line("  touchstone run" + config + " --dry-run    shows what a run would send");
        Console.out().line("  touchstone run" + config + "              sends it, and writes the reports");
        return ExitCode.GREEN;
    }

    private void ask(SpecRevision revision) {
        if (questions == null) {
            throw new InvalidInput(
                    "touchstone init",
                    "names no endpoint",
                    "give --endpoint, or --base-url and --model; on a terminal touchstone init asks");
        }
        String endpoint = questions.ask(
                "Which endpoint? A name of `touchstone list endpoints`, a YAML file, or a URL",
                "embedded/azure-v1",
                answer -> isUrl(answer) ? answer : known(answer, revision));
        if (isUrl(endpoint)) {
            baseUrl = endpoint;
            model = questions.ask("The chat model there", "", InitCommand::required);
            embeddingsModel = questions.ask("The embeddings model there (empty: none)", "", InitCommand::optional);
            apiKeyVariable = questions.ask(
                    "The environment variable that holds the key (empty: no key)", "", InitCommand::optional);
        } else {
            endpoints.add(endpoint);
            missing(endpoint)
                    .forEach(setting -> settings.put(
                            setting, questions.ask("Your " + setting + " at " + endpoint, "", InitCommand::required)));
        }
        reference = questions.ask(
                "Compare with which endpoint (`-`: none)",
                "embedded/openai",
                answer -> answer.equals("-") ? null : known(answer, revision));
        workloads = questions.ask(
                "Which applications have to work? Names of `touchstone list workloads` (empty: test everything)",
                "",
                answer -> workloads(answer, revision));
        budget.ask(questions);
    }

    private static boolean isUrl(String text) {
        return text.matches("https?://.*");
    }

    private static String required(String answer) {
        if (answer.isEmpty()) {
            throw new InvalidInput("this answer", "is needed", "write it");
        }
        return answer;
    }

    private static String optional(String answer) {
        return answer.isEmpty() ? null : answer;
    }

    private static List<String> workloads(String answer, SpecRevision revision) {
        List<String> names = Arrays.stream(answer.split("[,\\s]+"))
                .filter(name -> !name.isEmpty())
                .toList();
        AnchorConfiguration.selection(revision, names, List.of(), "may", Optional.empty());
        return names;
    }

    private String known(String name, SpecRevision revision) {
        if (!name.endsWith(".jsonl")) {
            EndpointLoader.known(isFile(name) ? folder.resolve(name).toString() : name, Features.of(revision.suites()));
        }
        return name;
    }

    private static boolean isFile(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    /** @throws InvalidInput for anything that the run itself would refuse */
    private void requireKnown(SpecRevision revision) {
        endpoints.forEach(name -> known(name, revision));
        if (reference != null) {
            known(reference, revision);
        }
        AnchorConfiguration.selection(revision, workloads, List.of(), "may", Optional.empty());
        budget.allowance();
        if (baseUrl != null) {
            if (model == null) {
                throw new InvalidInput("--model", "is missing", "name the model to call at " + baseUrl);
            }
            EndpointLoader.adHoc(baseUrl, model, embeddingsModel, apiKeyVariable);
        }
    }

    /** Returns the settings that a shipped endpoint needs from the user. */
    private static List<String> missing(String name) {
        return ShippedEndpoint.all().stream()
                .filter(shipped -> shipped.name().equals(name))
                .flatMap(shipped -> shipped.needed().stream())
                .toList();
    }

    private boolean isExtended(String name) {
        return !missing(name).isEmpty() || !settings.isEmpty() && EndpointLoader.SHIPPED.contains(name);
    }

    private Optional<FirstFiles.OwnProfile> ownProfile() {
        List<String> extended = endpoints.stream().filter(this::isExtended).toList();
        if (extended.size() + (baseUrl == null ? 0 : 1) > 1) {
            throw new InvalidInput(
                    "touchstone init",
                    "would have to write several profiles: " + extended,
                    "name one of them, and add the others to touchstone.yaml later");
        }
        if (baseUrl != null) {
            return Optional.of(
                    FirstFiles.OwnProfile.at(nameOf(baseUrl), baseUrl, model, embeddingsModel, apiKeyVariable));
        }
        if (extended.isEmpty() && !settings.isEmpty()) {
            throw new InvalidInput("--setting", "belongs to no shipped endpoint", "give --endpoint with its name");
        }
        return extended.stream().findFirst().map(name -> {
            KnownNames needed = new KnownNames("setting", missing(name));
            settings.keySet().stream()
                    .filter(written -> !needed.contains(written))
                    .filter(written -> needed.nearest(written).isPresent())
                    .forEach(written -> needed.require("--setting " + written, written));
            missing(name).stream()
                    .filter(setting -> settings.getOrDefault(setting, "").isBlank())
                    .findFirst()
                    .ifPresent(setting -> {
                        throw new InvalidInput(
                                "--endpoint " + name,
                                "needs the setting " + setting,
                                "add --setting " + setting + "=…");
                    });
            return FirstFiles.OwnProfile.of(name, settings);
        });
    }

    /** Returns the host, or {@code endpoint} if the host is no valid name of a profile. */
    private static String nameOf(String url) {
        String host = URI.create(url).getHost().toLowerCase(Locale.ROOT);
        return host.matches("[a-z0-9][a-z0-9._-]{0,60}") ? host : "endpoint";
    }

    private void write(Map<String, String> texts) {
        texts.forEach((name, text) -> {
            Path file = folder.resolve(name);
            if (!force && Files.exists(file)) {
                throw new InvalidInput(file.normalize().toString(), "exists already", "add --force to replace it");
            }
        });
        texts.forEach((name, text) -> {
            Path file = folder.resolve(name);
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, text);
            } catch (IOException unwritable) {
                throw new InvalidInput(
                        file.normalize().toString(),
                        "cannot be written (" + unwritable.getMessage() + ")",
                        "choose another folder");
            }
        });
    }
}
