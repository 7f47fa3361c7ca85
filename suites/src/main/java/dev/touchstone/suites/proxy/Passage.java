package dev.touchstone.suites.proxy;

import dev.touchstone.reports.record.Exchange.Failure;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Layer;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/**
 * One request of the application and its answer, while they pass. The connection's thread fills it. After its end,
 * {@link TrafficRecorder} reads it.
 */
final class Passage {
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    /** The side that closed a connection first. */
    private enum Side {
        APPLICATION,
        ENDPOINT
    }

    private final String method;
    private final String url;
    private final List<Header> requestHeaders;
    private final Instant startedAt = Instant.now();
    private final CapturedBody request;
    private final CapturedBody response;
    private double firstByteMillis = -1;
    private double totalMillis = -1;
    private int status;
    private List<Header> responseHeaders = List.of();
    private long declaredLength = -1;
    private boolean whole;
    private Side left;
    private String unreachable;
    /** The failure that the proxy itself reported to the application in place of an answer; null if there is none. */
    private Failure explained;

    private boolean ended;

    /**
     * @param url the URL at the endpoint
     * @param max the maximum number of bytes of each body that are kept
     */
    Passage(String method, String url, List<Header> requestHeaders, int max) {
        long now = System.nanoTime();
        this.method = method;
        this.url = url;
        this.requestHeaders = requestHeaders;
        this.request = new CapturedBody(max, now);
        this.response = new CapturedBody(max, now);
    }

    synchronized void sent(ByteBuffer passed, int from, int count) {
        if (status == 0) {
            request.add(passed, from, count);
        }
    }

    synchronized void received(ByteBuffer passed, int from, int count) {
        if (count > 0 && firstByteMillis < 0) {
            firstByteMillis = response.millis();
        }
        response.add(passed, from, count);
    }

    synchronized void receivedWhole() {
        whole = true;
        totalMillis = response.millis();
    }

    /**
     * Notes that the application closed its connection. It counts only if the answer has not ended, and the endpoint
     * did not close first.
     */
    synchronized void applicationLeft() {
        left = left == null ? Side.APPLICATION : left;
    }

    /**
     * Notes that the endpoint closed its connection. It counts only if the answer has not ended, and the application
     * did not close first.
     */
    synchronized void endpointLeft() {
        left = left == null ? Side.ENDPOINT : left;
    }

    /**
     * Notes that no answer can come.
     *
     * @param why the reason, in words
     */
    synchronized void unreachable(String why) {
        unreachable = why;
    }

    /** Notes that the proxy itself answers the application. What passes from now on does not come from the endpoint. */
    synchronized Failure explain() {
        explained = failure();
        return explained;
    }

    /** Notes the endpoint's status and headers. */
    synchronized void answered(int code, List<Header> headers) {
        status = code;
        responseHeaders = headers;
        boolean hasBody = !method.equals("HEAD") && code != NO_CONTENT && code != NOT_MODIFIED;
        declaredLength = hasBody ? declared(headers) : -1;
    }

    /** Returns the length of a body that its headers announce; -1 if they announce none. */
    private static long declared(List<Header> headers) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase("Content-Length"))
                .map(Header::value)
                .filter(value -> value.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(-1);
    }

    /**
     * Ends the passage.
     *
     * @return whether it had not ended before, because a closed connection reports the end again
     */
    synchronized boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }

    String method() {
        return method;
    }

    String url() {
        return url;
    }

    List<Header> requestHeaders() {
        return requestHeaders;
    }

    Instant startedAt() {
        return startedAt;
    }

    CapturedBody request() {
        return request;
    }

    CapturedBody response() {
        return response;
    }

    /** Tells whether an answer of the endpoint has begun to arrive. */
    boolean isAnswered() {
        return status != 0 && unreachable == null && explained == null;
    }

    int status() {
        return status;
    }

    List<Header> responseHeaders() {
        return responseHeaders;
    }

    double firstByteMillis() {
        return firstByteMillis;
    }

    double totalMillis() {
        return totalMillis;
    }

    /** Tells whether the answer arrived completely, with the length that the endpoint announced. */
    boolean isWhole() {
        return whole && (declaredLength < 0 || declaredLength == response.length());
    }

    /** Returns how many bytes of memory it uses. */
    long bytes() {
        return request.kept() + (long) response.kept();
    }

    /** Returns why the recording does not have the whole answer. Null if it has. */
    Failure failure() {
        if (explained != null) {
            return explained;
        }
        if (unreachable != null) {
            return new Failure(Layer.NETWORK, unreachable);
        }
        if (status == 0 && request.length() < declared(requestHeaders)) {
            return new Failure(Layer.HARNESS, "a connection was closed before the request had ended");
        }
        if (left == Side.APPLICATION && !isWhole()) {
            return new Failure(Layer.HARNESS, "the application closed the connection before the answer had ended");
        }
        if (status == 0 || !isWhole()) {
            return new Failure(Layer.NETWORK, "the endpoint closed the connection before the answer had ended");
        }
        if (!request.isWhole() || !response.isWhole()) {
            CapturedBody cut = response.isWhole() ? request : response;
            return new Failure(
                    Layer.HARNESS,
                    "the recording keeps the first " + cut.kept() + " of " + cut.length()
                            + " bytes of a body; give more with --max-bytes");
        }
        return null;
    }
}
