package dev.touchstone.plugins.oci;

import com.oracle.bmc.auth.AuthCachingPolicy;
import com.oracle.bmc.auth.BasicAuthenticationDetailsProvider;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whose key signs, as the SDK asks for it. What names the key may change in a long run: a session's token is renewed.
 *
 * @param key the private key in PEM
 * @param passphrase the key's; null if it has none
 * @param keyId who signs
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

    /** What must not leave the kit. */
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
