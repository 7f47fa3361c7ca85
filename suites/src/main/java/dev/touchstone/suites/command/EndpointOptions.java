package dev.touchstone.suites.command;

import dev.touchstone.reports.record.EndpointOrigin;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.HeaderNames;
import dev.touchstone.suites.engine.AnchorConfiguration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/** The options on the endpoints of a run and on the reference. A resumed run supplies the values that are not given. */
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

    /** Completes the options with the values of the file. An option wins over the file. */
    void complete(RunFile file) {
        if (baseUrl == null && image == null && endpoints.isEmpty()) {
            endpoints = file.endpoints();
        }
        reference = reference != null ? reference : file.reference().orElse(null);
    }

    /** Returns the image of the server under test. */
    Optional<String> image() {
        return Optional.ofNullable(image);
    }

    /**
     * Returns the record of the earlier run that is the reference. Empty if the reference is an endpoint or missing.
     */
    Optional<Path> recordedReference() {
        return Optional.ofNullable(reference)
                .filter(name -> name.endsWith(".jsonl"))
                .map(Path::of);
    }

    /** Returns the reference, unless it is an earlier run. */
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
     * Returns the endpoints under test.
     *
     * @param fix what a user who names no endpoint has to do
     * @throws InvalidInput if no endpoint is named, or if two have the same name
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

    /**
     * Returns the options of an endpoint without a profile, so that the run can be resumed. A URL that may contain a
     * secret is omitted.
     */
    Optional<EndpointOrigin> adHoc(Optional<ResumedRuns> earlier) {
        if (baseUrl == null) {
            return earlier.flatMap(ResumedRuns::adHoc);
        }
        boolean open = baseUrl.indexOf('?') < 0 && baseUrl.indexOf('@') < 0;
        return Optional.of(
                new EndpointOrigin(null, open ? baseUrl : null, model, embeddingsModel, apiKeyVariable, List.of()));
    }

    /** Returns the headers that are sent with every request. Their values are secret. */
    List<Header> headers() {
        return headers.stream().map(EndpointOptions::header).toList();
    }

    private static Header header(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || text.substring(colon + 1).isBlank()) {
            throw new InvalidInput("--header", "is not of the form NAME:VALUE", "write for example 'X-Tenant: 42'");
        }
        String name = text.substring(0, colon).strip();
        HeaderNames.require(() -> "--header", name);
        String value = text.substring(colon + 1).strip();
        HeaderNames.requireValue(() -> "--header", name, value);
        return new Header(name, value);
    }
}
