package dev.touchstone.suites.endpoint;

/**
 * What an endpoint allows.
 *
 * @param inFlight how many requests at a time
 * @param timeoutSeconds how long one exchange may take, from the first byte out to the last byte in
 * @param bodyBytes how large an answer may be
 * @param requestsPerMinute how many requests may begin within a minute; null if that is not limited
 * @param retries how often a request that was refused for the moment is sent again
 * @param retryCharged whether a request may be sent again that might have been charged: one that broke off or ended in a
 *     server's error
 */
public record Limits(
        Integer inFlight,
        Integer timeoutSeconds,
        Integer bodyBytes,
        Integer requestsPerMinute,
        Integer retries,
        Boolean retryCharged) {
    /** Few enough for a small quota, long enough for a reasoning model. */
    public static final Limits DEFAULT = new Limits(4, 120, 8 << 20);

    /** Without a limit of its rate, and with the retries that cost nothing. */
    public Limits(int inFlight, int timeoutSeconds, int bodyBytes) {
        this(inFlight, timeoutSeconds, bodyBytes, null, 2, false);
    }

    Limits orDefault() {
        return new Limits(
                inFlight == null ? DEFAULT.inFlight : inFlight,
                timeoutSeconds == null ? DEFAULT.timeoutSeconds : timeoutSeconds,
                bodyBytes == null ? DEFAULT.bodyBytes : bodyBytes,
                requestsPerMinute,
                retries == null ? DEFAULT.retries : retries,
                retryCharged == null ? DEFAULT.retryCharged : retryCharged);
    }
}
