package dev.touchstone.suites.exchange;

import dev.touchstone.reports.record.Header;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.http.HttpRequest;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.protocol.HttpContext;

/**
 * Processes a request as the last interceptor before it is sent. It removes the headers that REST Assured adds, such as
 * a form's content type for a POST without a body, and reports the headers that are sent. So the request, the record
 * and the command in the record have the same headers.
 */
final class SentHeaders implements HttpRequestInterceptor {
    /** The headers that the connection needs. The client makes them, and they are recorded in that form. */
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "host", "content-length", "transfer-encoding", "connection", "proxy-connection", "proxy-authorization");

    private final Set<String> kept = new HashSet<>(OF_THE_CONNECTION);
    private final Consumer<List<Header>> onSending;

    /**
     * @param wanted the headers that the kit gave the request
     * @param onSending receives all headers that are sent
     */
    SentHeaders(List<Header> wanted, Consumer<List<Header>> onSending) {
        wanted.forEach(header -> kept.add(lower(header.name())));
        this.onSending = onSending;
    }

    @Override
    public void process(HttpRequest request, HttpContext context) {
        if (request.getRequestLine().getMethod().equals("CONNECT")) {
            return; // a CONNECT request to a proxy; the request itself follows later
        }
        for (org.apache.http.Header header : request.getAllHeaders()) {
            if (!kept.contains(lower(header.getName()))) {
                request.removeHeaders(header.getName());
            }
        }
        onSending.accept(Arrays.stream(request.getAllHeaders())
                .map(header -> new Header(header.getName(), header.getValue() == null ? "" : header.getValue()))
                .toList());
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
