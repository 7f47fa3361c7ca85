package dev.touchstone.suites.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import org.apache.http.HttpClientConnection;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.HttpResponseInterceptor;
import org.apache.http.entity.HttpEntityWrapper;
import org.apache.http.protocol.ExecutionContext;
import org.apache.http.protocol.HttpContext;

/**
 * Ends an answer whose {@code content-length} is no number when nothing more comes. The library reads such an answer
 * until the server closes the connection, and a server that has announced a length keeps it open. The wrong header is
 * a finding, so the answer is not lost.
 */
final class UnreadableLength implements HttpResponseInterceptor {
    /** The longest pause between two parts of the body. */
    private static final int QUIET_MILLIS = 1000;

    @Override
    public void process(HttpResponse response, HttpContext context) {
        HttpEntity entity = response.getEntity();
        if (entity != null
                && entity.getContentLength() < 0
                && !entity.isChunked()
                && response.containsHeader("content-length")
                && context.getAttribute(ExecutionContext.HTTP_CONNECTION) instanceof HttpClientConnection used) {
            response.setEntity(new QuietEntity(entity, used));
        }
    }

    private static final class QuietEntity extends HttpEntityWrapper {
        private final HttpClientConnection connection;

        QuietEntity(HttpEntity entity, HttpClientConnection connection) {
            super(entity);
            this.connection = connection;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new FilterInputStream(super.getContent()) {
                private boolean begun;

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    int count;
                    try {
                        count = super.read(into, offset, length);
                    } catch (SocketTimeoutException quiet) {
                        if (!begun) {
                            throw quiet;
                        }
                        connection.shutdown();
                        return -1;
                    }
                    if (!begun && count > 0) {
                        begun = true;
                        connection.setSocketTimeout(QUIET_MILLIS);
                    }
                    return count;
                }
            };
        }
    }
}
