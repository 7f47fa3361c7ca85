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
 * An endpoint as described in YAML: URL, authentication, features that it claims. It names where its secret is
 * and never holds the secret.
 *
 * @param name what reports and file names call it
 * @param title a longer name
 * @param source what it was loaded by: a shipped profile's name or a file; null for one of the command line's
 * @param address where it is
 * @param embedded the embedded cloud that stands behind it; null for a real one
 * @param auth its authentication
 * @param models model names by role: chat, responses, reasoning, embeddings, completions, moderations, speech,
 *     transcriptions, images
 * @param features declared features; one that is not named is claimed
 * @param region the region it is declared to work in; null if none is
 * @param headers sent with every request; a value may hold {@code ${env:NAME}}
 * @param limits limits on the requests that the kit sends
 * @param network how it is reached
 * @param tokenizer how its chat model counts tokens, such as {@code o200k_base}; null to go by the model's name
 * @param prices what its tokens cost; null if that is not said
 * @param container how its image is run; null if it is not one to be run
 * @param background what is known about it
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

    /** Whether the endpoint claims a feature; what it does not deny, it claims. */
    public boolean claims(String feature) {
        return features.getOrDefault(feature, true);
    }

    /** The model's name for a role; the chat model serves every role that names none. */
    public String model(String role) {
        return models.getOrDefault(role, models.get("chat"));
    }

    /**
     * The URL of a request, with the query of its base URL.
     *
     * @param feature the feature that it is about, such as {@code embeddings}; empty if it is about none
     * @param path below the base URL; starts with a slash
     * @param model the model that it names
     */
    public URI url(String feature, String path, String model) {
        return address.url(feature, path, model);
    }

    /** The same in the region that refuses this endpoint's key. @param path starts with a slash */
    public URI urlInWrongRegion(String path) {
        return address.urlInWrongRegion(path, model("chat"));
    }

    /** What an SDK is given for the chat model. */
    public URI baseUrl() {
        return address.baseUrl(model("chat"));
    }

    /** Every URL that requests may go to: each may hold a secret. */
    public Stream<URI> baseUrls() {
        return address.all(model("chat"));
    }

    /** What everybody may know: hosts and paths of the URLs, without their queries, and the models' names. */
    public List<String> publicTexts() {
        return Stream.concat(
                        baseUrls().map(url -> url.getScheme() + "://" + url.getHost() + url.getPath()),
                        models.values().stream())
                .toList();
    }

    /** Where to connect, if not to the URL's own host. */
    public Optional<InetSocketAddress> connectAddress() {
        return address.connectAddress();
    }

    /** The same profile reached at an address of its own: an embedded cloud's. */
    public EndpointProfile connectedTo(InetSocketAddress other) {
        return with(address.connectedTo(other), limits);
    }

    /** The same profile with other limits. */
    public EndpointProfile limitedTo(Limits other) {
        return with(address, other);
    }

    /** The same profile with other models. */
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

    /** What a record says of it. */
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
