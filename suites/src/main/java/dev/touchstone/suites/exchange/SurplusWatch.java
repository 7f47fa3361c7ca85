package dev.touchstone.suites.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpEntity;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.HttpResponseInterceptor;
import org.apache.http.entity.HttpEntityWrapper;
import org.apache.http.protocol.ExecutionContext;
import org.apache.http.protocol.HttpContext;

/**
 * Checks whether bytes follow the end of a body that its {@code content-length} announces. They would be taken for the
 * beginning of the next answer, so the connection is closed. The bytes are a fault of the endpoint.
 */
final class SurplusWatch implements HttpResponseInterceptor {
    /**
     * The wait for further bytes. Bytes that were sent together arrive together, and a longer wait would delay every
     * request.
     */
    private static final int WAIT_MILLIS = 1;

    private final Runnable onSurplus;

    SurplusWatch(Runnable onSurplus) {
        this.onSurplus = onSurplus;
    }

    @Override
    public void process(HttpResponse response, HttpContext context) throws IOException {
        Object used = context.getAttribute(ExecutionContext.HTTP_CONNECTION);
        HttpEntity entity = response.getEntity();
        if (!(used instanceof HttpClientConnection connection)) {
            return;
        }
        if (entity == null && !isTunnel(context)) {
            // A 204 or 304 ends after its headers, but the server may send a body anyway.
            lookFurther(connection);
            connection.close();
        } else if (entity != null && entity.getContentLength() >= 0) {
            response.setEntity(new WatchedEntity(entity, connection));
        }
    }

    private static boolean isTunnel(HttpContext context) {
        return context.getAttribute(ExecutionContext.HTTP_REQUEST) instanceof HttpRequest request
                && request.getRequestLine().getMethod().equals("CONNECT");
    }

    private void lookFurther(HttpClientConnection connection) throws IOException {
        boolean more;
        try {
            more = connection.isOpen() && connection.isResponseAvailable(WAIT_MILLIS);
        } catch (IOException gone) {
            // The answer is complete, so it does not matter how the server ends the connection.
            connection.shutdown();
            return;
        }
        if (more) {
            onSurplus.run();
            connection.close();
        }
    }

    private final class WatchedEntity extends HttpEntityWrapper {
        private final HttpClientConnection connection;

        WatchedEntity(HttpEntity entity, HttpClientConnection connection) {
            super(entity);
            this.connection = connection;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new FilterInputStream(super.getContent()) {
                private boolean ended;

                @Override
                public int read() throws IOException {
                    return seen(super.read());
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    return seen(super.read(into, offset, length));
                }

                private int seen(int count) throws IOException {
                    if (count < 0 && !ended) {
                        ended = true;
                        lookFurther(connection);
                    }
                    return count;
                }
            };
        }
    }
}
