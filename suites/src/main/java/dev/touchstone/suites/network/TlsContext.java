package dev.touchstone.suites.network;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.UnreadableFile;
import dev.touchstone.suites.endpoint.Network;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The certificate authorities that TLS trusts, and the client certificate. Authorities are only added to the machine's
 * own, and trust checks are never disabled.
 *
 * @param place the endpoint, for messages
 * @param password the client certificate's password; empty if it has none
 */
record TlsContext(String place, Network network, char[] password) {
    private static final int MAX_BYTES = 16 << 20;

    /** @throws InvalidInput naming the file that can't be used */
    SSLContext open() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    network.certificate() == null ? null : keys(Path.of(network.certificate())),
                    network.authorities() == null ? null : trust(Path.of(network.authorities())),
                    null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private TrustManager[] trust(Path file) throws GeneralSecurityException {
        KeyStore store = empty();
        for (X509Certificate known : machines()) {
            store.setCertificateEntry("machine-" + store.size(), known);
        }
        for (Certificate own : certificates(file)) {
            store.setCertificateEntry("own-" + store.size(), own);
        }
        return managers(store).getTrustManagers();
    }

    private static X509Certificate[] machines() throws GeneralSecurityException {
        for (TrustManager manager : managers(null).getTrustManagers()) {
            if (manager instanceof X509TrustManager known) {
                return known.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }

    /** @param store null for the machine's own */
    private static TrustManagerFactory managers(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    private Collection<? extends Certificate> certificates(Path file) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        Collection<? extends Certificate> found;
        try (InputStream bytes = bytes(file, "authorities")) {
            found = factory.generateCertificates(bytes);
        } catch (IOException | CertificateException unreadable) {
            found = Collections.emptyList();
        }
        if (found.isEmpty()) {
            throw problem("authorities", file + " holds no certificate", "name a PEM file (BEGIN CERTIFICATE)");
        }
        return found;
    }

    private KeyManager[] keys(Path file) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = bytes(file, "certificate")) {
            store.load(bytes, password);
        } catch (IOException | GeneralSecurityException unreadable) {
            throw problem(
                    "certificate",
                    file + " can't be opened as PKCS#12 with this password",
                    network.passwordEnv() == null
                            ? "name the variable that holds its password with network.passwordEnv"
                            : "check the value of " + network.passwordEnv());
        }
        boolean hasKey = Collections.list(store.aliases()).stream().anyMatch(name -> isKey(store, name));
        if (!hasKey) {
            throw problem("certificate", file + " holds no key", "export the certificate together with its key");
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory.getKeyManagers();
    }

    private static boolean isKey(KeyStore store, String name) {
        try {
            return store.isKeyEntry(name);
        } catch (GeneralSecurityException notLoaded) {
            throw new IllegalStateException(notLoaded);
        }
    }

    private InputStream bytes(Path file, String field) {
        try (InputStream stream = Files.newInputStream(file)) {
            return new ByteArrayInputStream(stream.readNBytes(MAX_BYTES));
        } catch (IOException unreadable) {
            throw problem(
                    field,
                    file + " can't be read: " + UnreadableFile.words(file, unreadable),
                    "check the path, which starts at the profile's folder");
        }
    }

    private InvalidInput problem(String field, String what, String fix) {
        return new InvalidInput(place + ", network." + field, what, fix);
    }

    private static KeyStore empty() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return store;
    }
}
