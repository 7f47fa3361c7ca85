package dev.touchstone.plugins.oci;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;

/** An unknown key. Its signatures have the right form and are always wrong. */
final class StrangersKey {
    private static final int BITS = 2048;
    private static final int LINE = 64;

    private StrangersKey() {}

    /**
     * Returns an RSA key as PKCS#8 in PEM. It is the same in the whole process, because generating a key takes a while.
     */
    static byte[] pem() {
        return Generated.PEM.clone();
    }

    private static final class Generated {
        private static final byte[] PEM = generate();
    }

    private static byte[] generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            String lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(key);
            return ("-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n")
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
