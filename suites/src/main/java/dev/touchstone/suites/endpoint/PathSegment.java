package dev.touchstone.suites.endpoint;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A value as one segment of a URL's path. Ids come from the endpoint: one that could choose another path, such as
 * {@code ..} or {@code ../admin?x=1}, would have the kit send its key there.
 */
public final class PathSegment {
    /** More characters than any id that was seen; gateways write a whole route into theirs. */
    public static final int MAX_LENGTH = 1_000;

    private PathSegment() {}

    /**
     * The value percent-encoded, so that it stays one segment.
     *
     * @return empty if no segment can hold it: it is empty, a dot segment, or longer than {@link #MAX_LENGTH}
     */
    public static Optional<String> of(String value) {
        boolean fits = !value.isEmpty() && value.length() <= MAX_LENGTH && !value.equals(".") && !value.equals("..");
        return fits
                ? Optional.of(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"))
                : Optional.empty();
    }
}
