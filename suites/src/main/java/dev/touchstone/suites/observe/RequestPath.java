package dev.touchstone.suites.observe;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The path of an absolute URL, as lenient as recordings need: they hold URLs that {@code java.net.URI} refuses. */
public final class RequestPath {
    private static final Pattern URL =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://([^/?#]*)([^?#]*)(?:\\?([^#]*))?.*", Pattern.DOTALL);
    private static final int MAX_LENGTH = 8_000;

    private RequestPath() {}

    /** The path without query, fragment and closing slash; empty if the text is no absolute URL. */
    public static Optional<String> of(String url) {
        return part(url, 2).map(path -> path.replaceAll("/+$", ""));
    }

    /** The host in lower case, without user and port; empty if the text is no absolute URL. */
    public static Optional<String> host(String url) {
        return part(url, 1)
                .map(authority -> authority
                        .substring(authority.indexOf('@') + 1)
                        .replaceAll(":\\d*$", "")
                        .toLowerCase(Locale.ROOT));
    }

    /** The pairs of the query, as they stand; none if there is no query, or the text is no absolute URL. */
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
