package dev.touchstone.suites.endpoint;

import dev.touchstone.reports.record.Prices;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An endpoint as described in YAML: URL, authentication, features that it claims. It names the place of its secret and
 * never contains the secret.
 *
 * @param name its name in reports and file names
 * @param title a longer name
 * @param source what it was loaded from: a shipped profile's name or a file; null for an endpoint of the command line
 * @param address its URLs
 * @param embedded the embedded cloud that it uses; null for a real endpoint
 * @param auth its authentication
 * @param models model names by role: chat, responses, reasoning, embeddings, completions, moderations, speech,
 *     transcriptions, images
 * @param features declared features; a feature that is not named is claimed
 * @param region the region in which it is declared to work; null if none is
 * @param headers sent with every request; a value may contain {@code ${env:NAME}}
 * @param limits limits on the requests that the kit sends
 * @param network how it is reached
 * @param tokenizer how its chat model counts tokens, such as {@code o200k_base}; null to decide by the model's name
 * @param prices the prices of its tokens; null if they are not given
 * @param container how its image is run; null if it has none
 * @param background known facts about it
 */
public record EndpointProfile(
        String name,
        String title,
        String source,
        Address address,
        Embedded embedded,
        Auth auth,
        Map<String, String> models,
        Map<String, Boolean> features,
        String region,
        Map<String, String> headers,
        Limits limits,
        Network network,
        String tokenizer,
        Prices prices,
        ServerContainer container,
        Background background) {

    /** Tells whether the endpoint claims a feature. It claims every feature that it does not deny. */
    public boolean claims(String feature) {
        return features.getOrDefault(feature, true);
    }

    /** Returns the model's name for a role. The chat model is used for every role without a name. */
    public String model(String role) {
        return models.getOrDefault(role, models.get("chat"));
    }

    /**
     * Returns the URL of a request, with the query of its base URL.
     *
     * @param feature the feature of the request, such as {@code embeddings}; empty if it has none
     * @param path below the base URL; starts with a slash
     * @param model the model that the request names
     */
    public URI url(String feature, String path, String model) {
        return address.url(feature, path, model);
    }

    /**
     * Returns the URL of a request in the region that refuses this endpoint's key.
     *
     * @param path starts with a slash
     */
    public URI urlInWrongRegion(String path) {
        return address.urlInWrongRegion(path, model("chat"));
    }

    /** Returns the base URL for an SDK that uses the chat model. */
    public URI baseUrl() {
        return address.baseUrl(model("chat"));
    }

    /** Returns every base URL of requests. Each may contain a secret. */
    public Stream<URI> baseUrls() {
        return address.all(model("chat"));
    }

    /** Returns texts that are public, see {@link PublicTexts}. */
    public List<String> publicTexts() {
        return PublicTexts.of(baseUrls(), models.values());
    }

    /** Returns the address to connect to. Empty if it is the URL's own host. */
    public Optional<InetSocketAddress> connectAddress() {
        return address.connectAddress();
    }

    /** Returns the same profile with another address to connect to: that of an embedded cloud. */
    public EndpointProfile connectedTo(InetSocketAddress other) {
        return with(address.connectedTo(other), limits);
    }

    /** Returns the same profile with other limits. */
    public EndpointProfile limitedTo(Limits other) {
        return with(address, other);
    }

    /** Returns the same profile with other models. */
    public EndpointProfile withModels(Map<String, String> others) {
        return with(address, limits, others);
    }

    private EndpointProfile with(Address otherAddress, Limits otherLimits) {
        return with(otherAddress, otherLimits, models);
    }

    private EndpointProfile with(Address otherAddress, Limits otherLimits, Map<String, String> otherModels) {
        return new EndpointProfile(
                name,
                title,
                source,
                otherAddress,
                embedded,
                auth,
                otherModels,
                features,
                region,
                headers,
                otherLimits,
                network,
                tokenizer,
                prices,
                container,
                background);
    }

    /** Returns the summary for a record. */
    public EndpointSummary summary() {
        List<String> known = background.knownIssues().stream()
                .map(Background.KnownIssue::deviation)
                .filter(Objects::nonNull)
                .toList();
        return new EndpointSummary(
                name,
                title,
                withoutSecrets(baseUrl()),
                embedded != null,
                models,
                features,
                region,
                known.isEmpty() ? null : known);
    }

    private static String withoutSecrets(URI url) {
        String text = url.toString().replaceFirst("//[^/@]*@", "//");
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query);
    }
}
