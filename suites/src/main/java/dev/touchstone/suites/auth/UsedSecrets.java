package dev.touchstone.suites.auth;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.apiguardian.api.API;

/**
 * The secrets that a run has used so far, for the redactor: after a renewal, an answer can still contain an older one.
 * Thread-safe.
 */
@API(status = API.Status.MAINTAINED, since = "0.1.0")
public final class UsedSecrets {
    /**
     * The number of secrets that are kept. Older ones are forgotten, so that a run of several days does not compare
     * every answer with thousands of tokens.
     */
    static final int KEPT = 100;

    private final Deque<String> secrets = new ArrayDeque<>();

    /** Adds a secret that is about to be used; not null. */
    public synchronized void add(String secret) {
        if (!secrets.contains(secret)) {
            secrets.addFirst(secret);
        }
        while (secrets.size() > KEPT) {
            secrets.removeLast();
        }
    }

    /** Returns the secrets, the newest first; never null. */
    public synchronized Collection<String> all() {
        return List.copyOf(secrets);
    }
}
