package dev.touchstone.suites.auth;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Describes why a vendor's library got no token, without repeating a server's message, because that may contain a
 * secret.
 */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public final class CredentialFailure {
    private static final int DEEPEST = 20;

    private static final Pattern PROXY = Pattern.compile("(?i)proxy.{0,40}\\b407\\b");

    private CredentialFailure() {}

    /**
     * Returns the reason in brackets, with a space before. Empty if it is unknown; never null.
     *
     * @param thrown the exception of the vendor's library
     * @param codes matches what may be repeated, such as the vendor's own error codes
     */
    public static String of(Throwable thrown, Pattern codes) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = thrown; cause != null && causes.size() < DEEPEST; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes.stream()
                .map(cause -> one(cause, codes))
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .map(reason -> " (" + reason + ")")
                .orElse("");
    }

    private static String one(Throwable cause, Pattern codes) {
        String said = String.valueOf(cause.getMessage());
        Matcher code = codes.matcher(said);
        if (code.find()) {
            return code.group();
        }
        if (said.contains("PKIX path building failed")) {
            return "this machine does not know the authority that signed its certificate; name it with"
                    + " network.authorities";
        }
        if (PROXY.matcher(said).find()) {
            return "the proxy refuses: 407";
        }
        if (cause instanceof UnknownHostException) {
            return "its name does not resolve";
        }
        return cause instanceof ConnectException ? "the connection is refused" : "";
    }
}
