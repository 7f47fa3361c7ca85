package dev.touchstone.suites.endpoint;

/**
 * The limits on requests to an endpoint.
 *
 * @param inFlight the maximum number of requests at a time
 * @param timeoutSeconds the maximum time of one exchange in seconds, from the first byte sent to the last byte received
 * @param bodyBytes the maximum size of an answer's body
 * @param requestsPerMinute the maximum number of requests that start within a minute; null if that is not limited
 * @param retries how often a request that was temporarily refused is sent again
 * @param retryCharged whether a request may be sent again that might have been charged: one that broke off or ended in
 *     a server error
 */
public record Limits(
        Integer inFlight,
        Integer timeoutSeconds,
        Integer bodyBytes,
        Integer requestsPerMinute,
        Integer retries,
        Boolean retryCharged) {
    /** The default: few enough requests for a small quota, and enough time for a reasoning model. */
    public static final Limits DEFAULT = new Limits(4, 120, 8 << 20);

    /** Creates limits without a limit on the rate, with 2 retries of requests that were not charged. */
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
