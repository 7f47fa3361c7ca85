package dev.touchstone.suites.auth;

import dev.touchstone.reports.record.Header;
import dev.touchstone.specs.load.InvalidInput;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/** Authenticates requests at one endpoint. May be shared by threads. */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public interface Authentication {
    /**
     * The headers that authenticate a request. Asked just before each attempt, so that a signature has the time of its
     * sending; renews a token that is about to expire by itself.
     *
     * @throws InvalidInput naming the variable or login command, if the credential is gone or can't be renewed
     */
    List<Header> headers(UnsignedRequest request);

    /** The same with a credential of the same outer form that is certainly wrong. */
    List<Header> wrongHeaders(UnsignedRequest request);

    /** What must leave the kit only through the redactor: keys, and every token that was used so far. */
    Collection<String> secrets();

    /** Names of headers whose values are secret however short they are. */
    default Set<String> secretHeaders() {
        return Set.of("Authorization");
    }
}
