package dev.touchstone.suites.proxy;

import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Redaction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the credentials that the application sent, which are secret in every place. Thread-safe. */
final class ApplicationSecrets {
    /**
     * The maximum number of remembered credentials. An application has a few keys, but one that sends a new key with
     * each request must not fill the memory.
     */
    private static final int MAX = 64;

    private final Set<String> latest = new LinkedHashSet<>();

    /** Remembers the secrets among the headers of a request. */
    synchronized void learn(List<Header> headers) {
        for (Header header : headers) {
            if (Redaction.isSecret(header.name())) {
                String value = header.value().strip();
                String secret = value.substring(value.lastIndexOf(' ') + 1);
                latest.remove(secret);
                latest.add(secret);
            }
        }
        while (latest.size() > MAX) {
            latest.remove(latest.iterator().next());
        }
    }

    synchronized List<String> all() {
        return new ArrayList<>(latest);
    }
}
