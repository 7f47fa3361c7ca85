package dev.touchstone.suites.audit;

import java.util.regex.Pattern;

/** Removes the parts of a URL in a text that may be secret: its query, its fragment, and the user before its host. */
final class PrintableUrl {
    private static final Pattern USER = Pattern.compile("(?i)(\\b[a-z][a-z0-9+.-]*://)[^/?#\\s\"'@]*@");
    private static final Pattern QUERY = Pattern.compile("(?i)(\\b[a-z][a-z0-9+.-]*://[^\\s?#\"'<>]*)[?#][^\\s\"'<>]*");
    private static final Pattern PATH_QUERY = Pattern.compile("(^|\\s)(/[^\\s?#\"'<>]*)\\?[^\\s\"'<>]*");

    private PrintableUrl() {}

    static String of(String text) {
        if (text == null) {
            return null;
        }
        // Most texts hold no URL and no query. Then nothing is searched for.
        String plain = text.contains("://")
                ? QUERY.matcher(USER.matcher(text).replaceAll("$1")).replaceAll("$1")
                : text;
        return plain.indexOf('?') < 0 ? plain : PATH_QUERY.matcher(plain).replaceAll("$1$2");
    }
}
