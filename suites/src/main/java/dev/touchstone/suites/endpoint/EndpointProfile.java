package dev.touchstone.suites.endpoint;

import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * An endpoint as described in YAML: where it is, how it is entered, what it claims to have. It names the environment
 * variable of its secret and never holds the secret.
 *
 * @param name what reports and file names call it
 * @param title a longer name
 * @param baseUrl what an SDK is given, without a slash at the end; its query is sent with every request
 * @param embedded the embedded cloud that stands behind it; null for a real one
 * @param connectTo {@code host:port} to connect to while the URL keeps its own host; null to connect to the URL's
 * @param auth how it is entered; null only for an embedded cloud
 * @param models model names by role: chat, responses, reasoning, embeddings, completions, moderations, speech,
 *     transcriptions, images
 * @param features declared features; one that is not named is claimed
 * @param region the region it is declared to work in; null if none is
 * @param headers sent with every request; a value may hold {@code ${env:NAME}}
 * @param limits what it bears
 * @param tokenizer how its chat model counts tokens, such as {@code o200k_base}; null to go by the model's name
 * @param wrongRegion the base URL of the same service in a region that refuses this endpoint's key; null if none is known
 */
public record EndpointProfile(
        String name,
        String title,
        URI baseUrl,
        String embedded,
        String connectTo,
        Auth auth,
        Map<String, String> models,
        Map<String, Boolean> features,
        String region,
        Map<String, String> headers,
        Limits limits,
        String tokenizer,
        URI wrongRegion) {

    /** A profile that leaves the tokenizer to the model's name, and knows of no region that is wrong. */
    public EndpointProfile(
            String name,
            String title,
            URI baseUrl,
            String embedded,
            String connectTo,
            Auth auth,
            Map<String, String> models,
            Map<String, Boolean> features,
            String region,
            Map<String, String> headers,
            Limits limits) {
        this(name, title, baseUrl, embedded, connectTo, auth, models, features, region, headers, limits, null, null);
    }

    /** @param header the header's name for {@link Scheme#HEADER}. @param env the variable that holds the secret */
    public record Auth(Scheme scheme, String header, String env) {}

    /** How the secret is sent. */
    public enum Scheme {
        BEARER,
        HEADER,
        NONE
    }

    /**
     * @param inFlight how many requests at a time
     * @param timeoutSeconds how long one exchange may take, from the first byte out to the last byte in
     * @param bodyBytes how large an answer may be
     */
    public record Limits(Integer inFlight, Integer timeoutSeconds, Integer bodyBytes) {
        /** Few enough for a small quota, long enough for a reasoning model. */
        public static final Limits DEFAULT = new Limits(4, 120, 8 << 20);

        Limits orDefault() {
            return new Limits(
                    inFlight == null ? DEFAULT.inFlight : inFlight,
                    timeoutSeconds == null ? DEFAULT.timeoutSeconds : timeoutSeconds,
                    bodyBytes == null ? DEFAULT.bodyBytes : bodyBytes);
        }
    }

    /** Whether the endpoint claims a feature; what it does not deny, it claims. */
    public boolean claims(String feature) {
        return features.getOrDefault(feature, true);
    }

    /** The model's name for a role; the chat model serves every role that names none. */
    public String model(String role) {
        return models.getOrDefault(role, models.get("chat"));
    }

    /** The URL of a path below the base URL, whose query is kept. @param path starts with a slash */
    public URI url(String path) {
        return below(baseUrl, path);
    }

    /** The same in the region that refuses this endpoint's key. @param path starts with a slash */
    public URI urlElsewhere(String path) {
        return below(wrongRegion, path);
    }

    private static URI below(URI baseUrl, String path) {
        String base = baseUrl.toString();
        int query = base.indexOf('?');
        return URI.create(query < 0 ? base + path : base.substring(0, query) + path + base.substring(query));
    }

    /** Where to connect, if not to the URL's own host. */
    public Optional<InetSocketAddress> connectAddress() {
        return Optional.ofNullable(connectTo).map(text -> {
            int colon = text.lastIndexOf(':');
            return InetSocketAddress.createUnresolved(
                    text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        });
    }

    /** The same profile reached at an address of its own: an embedded cloud's. */
    public EndpointProfile connectedTo(InetSocketAddress address) {
        String target = address.getHostString() + ":" + address.getPort();
        return new EndpointProfile(
                name,
                title,
                baseUrl,
                embedded,
                target,
                auth,
                models,
                features,
                region,
                headers,
                limits,
                tokenizer,
                wrongRegion);
    }

    /** The same profile with other limits. */
    public EndpointProfile limitedTo(Limits other) {
        return new EndpointProfile(
                name,
                title,
                baseUrl,
                embedded,
                connectTo,
                auth,
                models,
                features,
                region,
                headers,
                other,
                tokenizer,
                wrongRegion);
    }

    /** What a record says of it. */
    public EndpointSummary summary() {
        return new EndpointSummary(name, title, withoutSecrets(baseUrl), embedded != null, models, features, region);
    }

    private static String withoutSecrets(URI url) {
        String text = url.toString().replaceFirst("//[^/@]*@", "//");
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query);
    }
}
