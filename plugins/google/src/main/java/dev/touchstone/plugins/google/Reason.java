package dev.touchstone.plugins.google;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why no token was given, as far as it can be told without repeating what a server said. */
final class Reason {
    /** OAuth's own words for it (RFC 6749, 5.2), and the proxy's. */
    private static final Pattern KNOWN = Pattern.compile(
            "\\b(invalid_grant|invalid_client|invalid_request|invalid_scope|unauthorized_client|access_denied"
                    + "|Proxy returns \"HTTP/1.1 407|PKIX path building failed|Connection refused)");

    private Reason() {}

    /** In brackets and with a space before; empty if nothing is known. */
    static String of(Exception thrown) {
        int depth = 0;
        for (Throwable cause = thrown; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            Matcher known = KNOWN.matcher(String.valueOf(cause.getMessage()));
            if (known.find()) {
                return " (" + known.group(1).replace("\"", "") + ")";
            }
        }
        return "";
    }
}
