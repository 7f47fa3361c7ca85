package dev.touchstone.suites.audit;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Header;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells whether a recording has the headers that a vendor adds, or only those of any HTTP answer. */
final class VendorHeaders {
    /** Headers of HTTP itself, and of proxies in front of any server. */
    private static final Set<String> OF_HTTP = Set.of(
            "accept-ranges",
            "age",
            "allow",
            "alt-svc",
            "cache-control",
            "connection",
            "content-disposition",
            "content-encoding",
            "content-language",
            "content-length",
            "content-security-policy",
            "content-type",
            "date",
            "etag",
            "expires",
            "keep-alive",
            "last-modified",
            "location",
            "nel",
            "pragma",
            "referrer-policy",
            "report-to",
            "server",
            "server-timing",
            "set-cookie",
            "strict-transport-security",
            "transfer-encoding",
            "vary",
            "via",
            "www-authenticate",
            "x-cache",
            "x-content-type-options",
            "x-frame-options",
            "x-powered-by",
            "x-xss-protection");

    private static final List<String> PREFIXES_OF_HTTP = List.of("access-control-", "cf-", "sec-", "x-amz-cf-");

    private VendorHeaders() {}

    /**
     * Tells whether an answer has other headers of the same kind as the absent ones, so that their absence proves
     * something.
     */
    static boolean survive(Exchange.Response response, Set<String> absent) {
        boolean plain = absent.stream().anyMatch(VendorHeaders::isOfHttp);
        return response.headers().stream()
                .map(Header::name)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> plain || !isOfHttp(name));
    }

    private static boolean isOfHttp(String name) {
        return OF_HTTP.contains(name) || PREFIXES_OF_HTTP.stream().anyMatch(name::startsWith);
    }
}
