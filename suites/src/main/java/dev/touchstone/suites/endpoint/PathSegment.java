package dev.touchstone.suites.endpoint;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Encodes a value as one segment of a URL's path. Ids come from the endpoint, and an id that contains another path,
 * such as {@code ..} or {@code ../admin?x=1}, could make the kit send its key there.
 */
public final class PathSegment {
    /**
     * The maximum length of a value: longer than any observed id, although gateways write a whole route into theirs.
     */
    public static final int MAX_LENGTH = 1_000;

    private PathSegment() {}

    /**
     * Returns the value percent-encoded, so that it stays one segment.
     *
     * @return empty if no segment can contain the value: it is empty, a dot segment, or longer than {@link #MAX_LENGTH}
     */
    public static Optional<String> of(String value) {
        boolean fits = !value.isEmpty() && value.length() <= MAX_LENGTH && !value.equals(".") && !value.equals("..");
        return fits
                ? Optional.of(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"))
                : Optional.empty();
    }
}
