package dev.touchstone.reports.record;

import java.util.Locale;
import java.util.Set;

/**
 * What stands in a record where a secret was. The run takes the secrets out; a report only needs to
 * know the mark, so that a command that reproduces a finding asks for the secret in its place.
 */
public final class Redaction {
    /** Stands for a secret; made of characters that need no quoting in a URL, in JSON or in a shell. */
    public static final String MARK = "__redacted__";

    /** What is sent in place of a key to be refused. It is no secret, and who sends the request again needs it. */
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

    /** Whether a header carries a secret by its very name. */
    public static boolean isSecret(String headerName) {
        return SECRET_HEADERS.contains(headerName.toLowerCase(Locale.ROOT));
    }
}
