package dev.touchstone.suites.endpoint;

import dev.touchstone.specs.Operation;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Texts that everybody knows: a piece of a key that is also in one of them is no secret. To remove it would make the URL
 * of a request, or the name of a header, unreadable.
 */
final class PublicTexts {
    /** The names of headers, and the types of content, of almost every exchange. */
    private static final List<String> OF_EVERY_EXCHANGE = List.of(
            "accept-encoding",
            "access-control-expose-headers",
            "api-key",
            "application/json",
            "authorization",
            "cache-control",
            "connection: keep-alive",
            "content-disposition",
            "content-encoding",
            "content-length",
            "multipart/form-data; boundary=",
            "openai-organization",
            "openai-processing-ms",
            "openai-version",
            "retry-after-ms",
            "set-cookie",
            "strict-transport-security",
            "text/event-stream; charset=utf-8",
            "transfer-encoding: chunked",
            "user-agent: touchstone",
            "x-content-type-options: nosniff",
            "x-ratelimit-limit-requests",
            "x-ratelimit-limit-tokens",
            "x-ratelimit-remaining-requests",
            "x-ratelimit-remaining-tokens",
            "x-ratelimit-reset-requests",
            "x-ratelimit-reset-tokens",
            "x-request-id");

    private PublicTexts() {}

    /**
     * Returns the hosts and paths of the URLs, without their queries, with the paths of all operations, the models'
     * names, and what almost every exchange has.
     */
    static List<String> of(Stream<URI> baseUrls, Collection<String> models) {
        Stream<String> urls = baseUrls.map(url -> url.getScheme() + "://" + url.getHost() + port(url) + url.getPath())
                .distinct()
                .flatMap(url -> Arrays.stream(Operation.values()).map(operation -> url + operation.path()));
        return Stream.of(urls, models.stream(), OF_EVERY_EXCHANGE.stream())
                .flatMap(texts -> texts)
                .toList();
    }

    private static String port(URI url) {
        return url.getPort() < 0 ? "" : ":" + url.getPort();
    }
}
