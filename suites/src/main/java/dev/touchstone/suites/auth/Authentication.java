package dev.touchstone.suites.auth;

import dev.touchstone.reports.record.Header;
import dev.touchstone.specs.load.InvalidInput;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/** Authenticates requests at one endpoint. Implementations must be thread-safe. */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public interface Authentication {
    /**
     * Returns the headers that authenticate a request; never null. The kit calls it just before each attempt, so that a
     * signature contains the time of sending. It renews a token that is about to expire.
     *
     * @throws InvalidInput naming the variable or login command, if the credential is gone or can't be renewed
     */
    List<Header> headers(UnsignedRequest request);

    /** Returns headers of the same form with a credential that is certainly wrong; never null. */
    List<Header> wrongHeaders(UnsignedRequest request);

    /**
     * Returns the secrets that the redactor must remove from all output: keys, and every token that was used so far;
     * never null.
     */
    Collection<String> secrets();

    /** Returns the names of headers whose values are secret, even if they are short; never null. */
    default Set<String> secretHeaders() {
        return Set.of("Authorization");
    }
}
