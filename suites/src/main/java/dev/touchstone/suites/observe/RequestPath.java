package dev.touchstone.suites.observe;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the parts of an absolute URL. It also accepts URLs that {@code java.net.URI} refuses, because recordings
 * contain them.
 */
public final class RequestPath {
    private static final Pattern URL =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://([^/?#]*)([^?#]*)(?:\\?([^#]*))?.*", Pattern.DOTALL);
    private static final int MAX_LENGTH = 8_000;

    private RequestPath() {}

    /** Returns the path without query, fragment and final slash. Empty if the text is no absolute URL. */
    public static Optional<String> of(String url) {
        return part(url, 2).map(path -> path.replaceAll("/+$", ""));
    }

    /** Returns the host in lower case, without user and port. Empty if the text is no absolute URL. */
    public static Optional<String> host(String url) {
        return part(url, 1)
                .map(authority -> authority
                        .substring(authority.indexOf('@') + 1)
                        .replaceAll(":\\d*$", "")
                        .toLowerCase(Locale.ROOT));
    }

    /** Returns the pairs of the query, not decoded. Empty if there is no query, or if the text is no absolute URL. */
    public static List<String> query(String url) {
        return part(url, 3).stream()
                .flatMap(query -> Stream.of(query.split("&")))
                .filter(pair -> !pair.isEmpty())
                .toList();
    }

    private static Optional<String> part(String url, int group) {
        if (url.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        Matcher matcher = URL.matcher(url);
        return matcher.matches() ? Optional.ofNullable(matcher.group(group)) : Optional.empty();
    }
}
