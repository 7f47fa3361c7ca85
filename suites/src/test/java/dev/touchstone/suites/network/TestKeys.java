package dev.touchstone.suites.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The keys in {@code src/test/resources/tls}: an authority that no machine trusts, and the certificates that it signed.
 */
public final class TestKeys {
    public static final String PASSWORD = "touchstone";
    public static final Path FOLDER = Path.of(
                    Files.isDirectory(Path.of("src/test/resources/tls"))
                            ? "src/test/resources/tls"
                            : "../../suites/src/test/resources/tls") // for the tests of a plug-in
            .toAbsolutePath()
            .normalize();
    public static final Path AUTHORITY = FOLDER.resolve("authority.pem");
    public static final Path CLIENT = FOLDER.resolve("client.p12");

    private TestKeys() {}

    /**
     * Returns the TLS context of a server.
     *
     * @param name {@code server}, {@code elsewhere}, {@code wildcard} or {@code expired}
     */
    public static SSLContext server(String name) {
        try (InputStream keys = Files.newInputStream(FOLDER.resolve(name + ".p12"));
                InputStream authority = Files.newInputStream(AUTHORITY)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(keys, PASSWORD.toCharArray());
            KeyManagerFactory shown = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            shown.init(store, PASSWORD.toCharArray());
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(authority));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(shown.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
