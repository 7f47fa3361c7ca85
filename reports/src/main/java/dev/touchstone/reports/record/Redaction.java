package dev.touchstone.reports.record;

import java.util.Locale;
import java.util.Set;

/**
 * The mark that replaces a secret in a record. The run removes the secrets; a report only needs the mark, so that the
 * command that reproduces a finding asks for the secret in its place.
 */
public final class Redaction {
    /** Replaces a secret. Its characters need no quoting in a URL, in JSON or in a shell. */
    public static final String MARK = "__redacted__";

    /**
     * The wrong key that the kit sends to be refused. It is no secret, and a user who sends the request again needs
     * it.
     */
    public static final String WRONG_KEY = "touchstone-wrong-key-0000000000000000";

    private static final Set<String> SECRET_HEADERS = Set.of(
            "authorization",
            "proxy-authorization",
            "api-key",
            "x-api-key",
            "x-goog-api-key",
            "ocp-apim-subscription-key",
            "x-amz-security-token",
            "cookie",
            "set-cookie");

    private Redaction() {}

    /** Tells whether the name of a header says that its value is a secret. */
    public static boolean isSecret(String headerName) {
        return SECRET_HEADERS.contains(headerName.toLowerCase(Locale.ROOT));
    }
}
