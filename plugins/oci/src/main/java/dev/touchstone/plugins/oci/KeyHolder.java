package dev.touchstone.plugins.oci;

import com.oracle.bmc.auth.AuthCachingPolicy;
import com.oracle.bmc.auth.BasicAuthenticationDetailsProvider;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * The owner of the signing key, in the form that the SDK needs. The key id may change during a long run, because the
 * token of a session is renewed.
 *
 * @param key the private key in PEM
 * @param passphrase the passphrase of the key; null if it has none
 * @param keyId returns the current key id
 */
@AuthCachingPolicy(cacheKeyId = false, cachePrivateKey = true)
record KeyHolder(Supplier<InputStream> key, String passphrase, Supplier<String> keyId)
        implements BasicAuthenticationDetailsProvider {
    KeyHolder(Supplier<InputStream> key, String passphrase) {
        this(key, passphrase, () -> "");
    }

    KeyHolder with(Supplier<String> other) {
        return new KeyHolder(key, passphrase, other);
    }

    /** Returns the secrets that reports must not contain. */
    Collection<String> secrets() {
        List<String> secrets = new ArrayList<>();
        if (passphrase != null) {
            secrets.add(passphrase);
        }
        if (keyId instanceof SessionToken token) {
            secrets.addAll(token.known());
        }
        return secrets;
    }

    @Override
    public String getKeyId() {
        return keyId.get();
    }

    @Override
    public InputStream getPrivateKey() {
        return key.get();
    }

    @Override
    @Deprecated
    public String getPassPhrase() {
        return passphrase;
    }

    @Override
    public char[] getPassphraseCharacters() {
        return passphrase == null ? null : passphrase.toCharArray();
    }

    @Override
    public String toString() {
        return "KeyHolder";
    }
}
