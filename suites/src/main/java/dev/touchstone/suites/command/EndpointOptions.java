package dev.touchstone.suites.command;

import dev.touchstone.reports.record.EndpointOrigin;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.engine.AnchorConfiguration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/** Which endpoints a run is about, and what they are compared with. What is not given is as the resumed run had it. */
final class EndpointOptions {
    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "The URL that you give to an SDK, such as https://host/v1.")
    private String baseUrl;

    @Option(names = "--model", paramLabel = "NAME", description = "The chat model to call at --base-url or in --image.")
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
            names = "--image",
            paramLabel = "IMAGE",
            description = {
                "Starts this image with Docker, tests it and stops it. Needs the containers plug-in.",
                "Port and readiness path come from container: of --endpoint, or from the list of known images."
            })
    private String image;

    @Option(
            names = "--reference",
            paramLabel = "NAME|FILE|RUN",
            description = "What to compare with: an endpoint, sampled twice, or an earlier run (.jsonl).")
    private String reference;

    /** What no option says is as the file says. */
    void complete(RunFile file) {
        if (baseUrl == null && image == null && endpoints.isEmpty()) {
            endpoints = file.endpoints();
        }
        reference = reference != null ? reference : file.reference().orElse(null);
    }

    /** The image that a server under test is started from. */
    Optional<String> image() {
        return Optional.ofNullable(image);
    }

    /** The record of the earlier run to compare with, if it is one. */
    Optional<Path> recordedReference() {
        return Optional.ofNullable(reference)
                .filter(name -> name.endsWith(".jsonl"))
                .map(Path::of);
    }

    /** The reference, unless it is an earlier run. */
    Optional<EndpointProfile> reference(
            Optional<ResumedRuns> earlier, Set<String> features, UnaryOperator<String> environment) {
        if (recordedReference().isPresent()) {
            return Optional.empty();
        }
        if (reference != null) {
            return Optional.of(EndpointLoader.load(reference, environment, features));
        }
        return earlier.flatMap(runs ->
                runs.endpoints(Role.REFERENCE, environment, features).stream().findFirst());
    }

    /**
     * The endpoints that are asked.
     *
     * @param fix what a user of the command can do who named none
     * @throws InvalidInput if none is named, or two have the same name
     */
    List<EndpointProfile> candidates(
            String command,
            String fix,
            Optional<ResumedRuns> earlier,
            Set<String> features,
            UnaryOperator<String> environment) {
        List<EndpointProfile> candidates = new ArrayList<>();
        if (baseUrl != null) {
            if (model == null) {
                throw new InvalidInput("--model", "is missing", "name the model to call at " + baseUrl);
            }
            candidates.add(EndpointLoader.adHoc(baseUrl, model, embeddingsModel, apiKeyVariable));
        }
        if (image != null && baseUrl == null && endpoints.isEmpty() && model != null) {
            candidates.add(EndpointLoader.adHoc("http://localhost/v1", model, embeddingsModel, apiKeyVariable));
        }
        endpoints.stream()
                .map(name -> EndpointLoader.load(name, environment, features))
                .forEach(candidates::add);
        if (candidates.isEmpty() && earlier.isPresent()) {
            return earlier.get().endpoints(Role.CANDIDATE, environment, features);
        }
        if (candidates.isEmpty()) {
            throw new InvalidInput(command, "names no endpoint", fix);
        }
        AnchorConfiguration.requireDistinctNames(candidates);
        return candidates;
    }

    /** How the endpoint was given that has no profile, so that the run can be resumed; a URL that may hold a secret is left out. */
    Optional<EndpointOrigin> adHoc(Optional<ResumedRuns> earlier) {
        if (baseUrl == null) {
            return earlier.flatMap(ResumedRuns::adHoc);
        }
        boolean open = baseUrl.indexOf('?') < 0 && baseUrl.indexOf('@') < 0;
        return Optional.of(
                new EndpointOrigin(null, open ? baseUrl : null, model, embeddingsModel, apiKeyVariable, List.of()));
    }

    /** Sent with every request, and secret. */
    List<Header> headers() {
        return headers.stream().map(EndpointOptions::header).toList();
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
