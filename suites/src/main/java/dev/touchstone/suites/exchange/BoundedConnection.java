package dev.touchstone.suites.exchange;

import java.io.IOException;
import java.net.Socket;
import org.apache.http.HttpException;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.impl.conn.DefaultClientConnection;
import org.apache.http.impl.io.SocketInputBuffer;
import org.apache.http.io.SessionInputBuffer;
import org.apache.http.params.HttpParams;
import org.apache.http.util.CharArrayBuffer;

/**
 * A connection whose peer can't fill the memory or the time with what stands around a body: header lines, sizes of
 * chunks, trailers, and answers that only announce the answer.
 */
@SuppressWarnings("deprecation")
final class BoundedConnection extends DefaultClientConnection {
    /** Of all these lines of one answer together. A stream of a hundred thousand chunks stays far below. */
    static final int MAX_LINE_BYTES = 1 << 20;

    /** The longest line; the longest header that was seen in the field has 4 KiB. */
    static final int MAX_LINE = 1 << 16;

    /** How many interim answers (1xx) may come before the answer. */
    static final int MAX_INTERIM = 20;

    private int lineBytes;
    private int heads;

    /** More than a bound allows: the endpoint's fault, and told as such. */
    static final class BoundPassed extends IOException {
        private static final long serialVersionUID = 1L;

        BoundPassed(String message) {
            super(message);
        }
    }

    @Override
    public void sendRequestHeader(HttpRequest request) throws HttpException, IOException {
        lineBytes = 0;
        heads = 0;
        super.sendRequestHeader(request);
    }

    @Override
    public HttpResponse receiveResponseHeader() throws HttpException, IOException {
        if (++heads > MAX_INTERIM + 1) {
            throw new BoundPassed("more than " + MAX_INTERIM + " interim answers (1xx) came, and no answer");
        }
        return super.receiveResponseHeader();
    }

    @Override
    protected SessionInputBuffer createSessionInputBuffer(Socket socket, int size, HttpParams params)
            throws IOException {
        return new SocketInputBuffer(socket, Math.max(size, 8192), params) {
            private boolean inLine;
            private int filled;

            @Override
            public int readLine(CharArrayBuffer line) throws IOException {
                inLine = true;
                filled = 0;
                int length = super.readLine(line);
                inLine = false;
                lineBytes += Math.max(0, length) + 2;
                if (lineBytes > MAX_LINE_BYTES) {
                    throw new BoundPassed("the answer's headers, chunk sizes and trailers are longer than "
                            + MAX_LINE_BYTES + " bytes together");
                }
                return length;
            }

            @Override
            protected int fillBuffer() throws IOException {
                int count = super.fillBuffer();
                filled += count;
                if (inLine && filled > MAX_LINE) {
                    throw new BoundPassed("the answer has a line longer than " + MAX_LINE + " bytes");
                }
                return count;
            }
        };
    }
}
