package dev.touchstone.suites.endpoint;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The URLs of an endpoint. They have no slash at the end and may contain {@code ${model}}, which is replaced by the
 * model that a request names, because some clouds want it in the path.
 *
 * @param baseUrl the base URL for an SDK; its query is sent with every request
 * @param baseUrls the base URLs of features that have another one, such as {@code embeddings}
 * @param wrongRegion the base URL of the same service in a region that refuses this endpoint's key; null if none is
 *     known
 * @param connectTo {@code host:port} to connect to although the URL has another host; null to connect to the URL's host
 */
public record Address(String baseUrl, Map<String, String> baseUrls, String wrongRegion, String connectTo) {
    static final String MODEL = "${model}";

    public Address {
        baseUrls = Map.copyOf(baseUrls);
    }

    /**
     * Returns the URL of a request.
     *
     * @param feature the feature of the request; empty if it has none
     * @param path below the base URL, with a slash at its start
     * @param model the model that the request names
     */
    URI url(String feature, String path, String model) {
        return below(baseUrls.getOrDefault(feature, baseUrl), path, model);
    }

    /** Returns the URL of a request in the region that refuses this endpoint's key. */
    URI urlInWrongRegion(String path, String model) {
        return below(wrongRegion, path, model);
    }

    private static URI below(String template, String path, String model) {
        String base = template.replace(
                MODEL, URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20"));
        int query = base.indexOf('?');
        if (query < 0) {
            return URI.create(base + path);
        }
        String more = path.indexOf('?') < 0 ? base.substring(query) : "&" + base.substring(query + 1);
        return URI.create(base.substring(0, query) + path + more);
    }

    /** Returns the base URL for one model. */
    URI baseUrl(String model) {
        return below(baseUrl, "", model);
    }

    /** Returns every base URL of requests, for one model. */
    Stream<URI> all(String model) {
        return Stream.concat(
                        Stream.of(baseUrl), Stream.concat(baseUrls.values().stream(), Stream.ofNullable(wrongRegion)))
                .map(url -> below(url, "", model));
    }

    /** Returns the address to connect to. Empty if it is the URL's own host. */
    Optional<InetSocketAddress> connectAddress() {
        return Optional.ofNullable(connectTo).map(text -> {
            int colon = text.lastIndexOf(':');
            return InetSocketAddress.createUnresolved(
                    text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        });
    }

    /** Returns the same address with plain HTTP, which embedded clouds use. */
    Address withoutTls() {
        Map<String, String> plain = new TreeMap<>();
        baseUrls.forEach((feature, url) -> plain.put(feature, withoutTls(url)));
        return new Address(withoutTls(baseUrl), plain, withoutTls(wrongRegion), connectTo);
    }

    private static String withoutTls(String url) {
        return url == null ? null : url.replaceFirst("^https:", "http:");
    }

    /** Returns the same URLs with another address to connect to. */
    Address connectedTo(InetSocketAddress address) {
        return new Address(baseUrl, baseUrls, wrongRegion, address.getHostString() + ":" + address.getPort());
    }
}
