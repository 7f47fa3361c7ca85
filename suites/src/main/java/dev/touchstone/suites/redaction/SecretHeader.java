package dev.touchstone.suites.redaction;

import dev.touchstone.reports.record.Redaction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Redacts the value of a header whose name shows that it is secret. Enough remains that a reader, or a command that
 * sends the request again, knows the kind of credential.
 */
final class SecretHeader {
    /** The authentication schemes that stand as a word before the credential. */
    private static final Pattern SCHEME =
            Pattern.compile("(Bearer|Basic|Digest|Token|Signature) .*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** A signature of AWS. Its scope is a date, a region and a service. */
    private static final Pattern SCOPE = Pattern.compile(
            "(AWS4-HMAC-SHA256 )Credential=[^/,]{1,256}(/\\d{8}/[a-z0-9-]{1,64}/[a-z0-9-]{1,64}/aws4_request), .*");

    private SecretHeader() {}

    static String redact(String value) {
        if (value.contains(Redaction.WRONG_KEY)) {
            return value;
        }
        Matcher scope = SCOPE.matcher(value);
        if (scope.matches()) {
            return scope.group(1) + "Credential=" + Redaction.MARK + scope.group(2);
        }
        Matcher scheme = SCHEME.matcher(value);
        return scheme.matches() ? scheme.group(1) + " " + Redaction.MARK : Redaction.MARK;
    }
}
