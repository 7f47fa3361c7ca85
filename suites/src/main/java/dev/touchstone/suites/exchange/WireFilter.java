package dev.touchstone.suites.exchange;

import io.restassured.builder.ResponseBuilder;
import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.ByteArrayEntity;

/**
 * The last link of REST Assured's chain: puts what REST Assured has specified on the wire with HttpClient, as its own last
 * link does. That one is written in Groovy, reads the headers of the answer again for cookies, parsers and encodings that
 * nobody asks for, and takes most of the processor time of a request (docs/decisions/0003).
 */
final class WireFilter implements OrderedFilter {
    /** These have a body by their nature, and say that it is empty if it is. */
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final URI url;
    private final HttpClient client;

    WireFilter(URI url, HttpClient client) {
        this.url = url;
        this.client = client;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    /** @throws UncheckedIOException if no answer comes */
    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        try {
            return response(client.execute(wire(request)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private HttpUriRequest wire(FilterableRequestSpecification request) {
        RequestBuilder wire = RequestBuilder.create(request.getMethod()).setUri(url);
        request.getHeaders().forEach(header -> wire.addHeader(header.getName(), header.getValue()));
        byte[] body = request.getBody();
        if (body != null || WITH_BODY.contains(request.getMethod())) {
            wire.setEntity(new ByteArrayEntity(body == null ? new byte[0] : body));
        }
        return wire.build();
    }

    private static Response response(HttpResponse received) throws IOException {
        HttpEntity entity = received.getEntity();
        return new ResponseBuilder()
                .setStatusCode(received.getStatusLine().getStatusCode())
                .setHeaders(new Headers(Arrays.stream(received.getAllHeaders())
                        .map(header -> new Header(header.getName(), header.getValue()))
                        .toList()))
                .setBody(entity == null ? InputStream.nullInputStream() : entity.getContent())
                .build();
    }
}
