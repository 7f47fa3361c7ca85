package dev.touchstone.suites.auth;

import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Redaction;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Sends a key or token in a header.
 *
 * @param header the header's name
 * @param before the text before the key in the header, such as {@code "Bearer "}
 * @param key returns the current key
 * @param known returns every key that was used so far
 */
record Keys(String header, String before, Supplier<String> key, Supplier<Collection<String>> known)
        implements Authentication {
    static final String BEARER = "Bearer ";

    /** Returns the authentication with a key that does not change. */
    static Keys fixed(String header, String before, String key) {
        return new Keys(header, before, () -> key, () -> List.of(key));
    }

    @Override
    public List<Header> headers(UnsignedRequest request) {
        return List.of(new Header(header, before + key.get()));
    }

    @Override
    public List<Header> wrongHeaders(UnsignedRequest request) {
        return List.of(new Header(header, before + Redaction.WRONG_KEY));
    }

    @Override
    public Collection<String> secrets() {
        return known.get();
    }

    @Override
    public Set<String> secretHeaders() {
        return Set.of(header);
    }
}
