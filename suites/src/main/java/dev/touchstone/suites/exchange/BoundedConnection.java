package dev.touchstone.suites.exchange;

import dev.touchstone.reports.text.VisibleText;
import dev.touchstone.suites.limits.AnswerLimits;
import java.io.IOException;
import java.net.Socket;
import org.apache.http.HttpException;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.HttpResponseFactory;
import org.apache.http.HttpStatus;
import org.apache.http.ProtocolException;
import org.apache.http.impl.conn.DefaultClientConnection;
import org.apache.http.impl.conn.DefaultHttpResponseParser;
import org.apache.http.impl.io.SocketInputBuffer;
import org.apache.http.io.HttpMessageParser;
import org.apache.http.io.SessionInputBuffer;
import org.apache.http.params.HttpParams;
import org.apache.http.util.CharArrayBuffer;

/**
 * A connection that limits the memory and the time that a peer can use with the parts around a body: header lines,
 * chunk sizes, trailers, and interim answers.
 */
@SuppressWarnings("deprecation")
final class BoundedConnection extends DefaultClientConnection {
    private static final AnswerLimits LIMITS = AnswerLimits.DEFAULT;
    private static final int LOWEST_STATUS = 100;
    private static final int HIGHEST_STATUS = 999;
    private static final int SHOWN = 60;

    /** The beginning of an answer that a TLS port gives to a request without TLS: an alert, version 3. */
    private static final String TLS_ALERT = VisibleText.line("\u0015\u0003");

    /** The status line, and the empty line after the headers. */
    private static final int LINES_AROUND_HEADERS = 2;

    private int lineBytes;
    private int heads;
    private int headLines;
    private boolean inHead;
    private String noStatusLine;

    /** Signals that an answer exceeds a limit or is no HTTP. Both are reported as the endpoint's fault. */
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
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
        if (++heads > LIMITS.interimAnswers() + 1) {
            throw new Unreadable("more than " + LIMITS.interimAnswers() + " interim answers (1xx) came, and no answer");
        }
        headLines = 0;
        inHead = true;
        HttpResponse response;
        try {
            response = super.receiveResponseHeader();
        } catch (ProtocolException noHttp) {
            if (noStatusLine != null && noStatusLine.startsWith(TLS_ALERT)) {
                throw new Unreadable("the server speaks TLS at this port: write https:// in place of http://");
            }
            throw new Unreadable(
                    noStatusLine == null
                            ? "the answer is not HTTP: " + VisibleText.line(noHttp.getMessage())
                            : "the answer is not HTTP: it begins with '" + noStatusLine + "'");
        }
        inHead = false;
        int status = response.getStatusLine().getStatusCode();
        if (status < LOWEST_STATUS || status > HIGHEST_STATUS) {
            throw new Unreadable("the answer is not HTTP: its status is " + status + ", and a status has three digits");
        }
        if (status == HttpStatus.SC_SWITCHING_PROTOCOLS) {
            // No further answer follows, although the library waits for one after every 1xx.
            throw new Unreadable("the answer switches to another protocol (101), which no request asks for");
        }
        return response;
    }

    /**
     * Stops at the first line that is no status line. The library would search all following lines for one, without an
     * end.
     */
    @Override
    protected HttpMessageParser<HttpResponse> createResponseParser(
            SessionInputBuffer buffer, HttpResponseFactory responses, HttpParams params) {
        return new DefaultHttpResponseParser(buffer, null, responses, params) {
            @Override
            protected boolean reject(CharArrayBuffer line, int count) {
                if (line.isEmpty()) {
                    return false; // left over from the previous answer
                }
                noStatusLine = VisibleText.line(line.substring(0, Math.min(line.length(), SHOWN)));
                return true;
            }
        };
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
                if (lineBytes > LIMITS.headBytes()) {
                    throw new Unreadable(
                            AnswerLimits.more(LIMITS.headBytes(), "bytes of headers, chunk sizes and trailers"));
                }
                if (inHead && ++headLines > LIMITS.headers() + LINES_AROUND_HEADERS) {
                    throw new Unreadable(AnswerLimits.more(LIMITS.headers(), "headers"));
                }
                return length;
            }

            @Override
            protected int fillBuffer() throws IOException {
                int count = super.fillBuffer();
                filled += count;
                if (inLine && filled > LIMITS.lineBytes()) {
                    throw new Unreadable(AnswerLimits.more(LIMITS.lineBytes(), "bytes in a line of its head"));
                }
                return count;
            }
        };
    }
}
