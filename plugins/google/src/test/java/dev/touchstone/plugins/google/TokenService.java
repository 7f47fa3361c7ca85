package dev.touchstone.plugins.google;

import dev.touchstone.suites.endpoint.StubEndpoint;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Google's token endpoint for one service account. It issues tokens for assertions that the account's key signed. */
final class TokenService {
    private static final Pattern ASSERTION = Pattern.compile("(?:^|&)assertion=([^&]+)");
    private static final Pattern SCOPE = Pattern.compile("\"scope\":\"([^\"]+)\"");

    /** The same key for all tests, because generating a key takes a while. */
    private static final KeyPair ACCOUNT = keys();

    private final UnaryOperator<String> tokens;
    private final int lifeSeconds;
    private final AtomicInteger given = new AtomicInteger();

    /** @param tokens returns the token for a scope */
    TokenService(UnaryOperator<String> tokens, int lifeSeconds) {
        this.tokens = tokens;
        this.lifeSeconds = lifeSeconds;
    }

    static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Returns the number of issued tokens. */
    int given() {
        return given.get();
    }

    /** Returns the account's key file. */
    String keyFile(String tokenUri) {
        return keyFile(tokenUri, ACCOUNT.getPrivate());
    }

    /** Returns a key file with another key. */
    static String keyFile(String tokenUri, PrivateKey key) {
        String pem = "-----BEGIN PRIVATE KEY-----\\n" + Base64.getEncoder().encodeToString(key.getEncoded())
                + "\\n-----END PRIVATE KEY-----\\n";
        return """
                {"type": "service_account", "project_id": "swan", "private_key_id": "k1", "private_key": "%s",
                 "client_email": "kit@swan.iam.gserviceaccount.com", "client_id": "1", "token_uri": "%s"}
                """.formatted(pem, tokenUri);
    }

    void answer(StubEndpoint.Call call) throws IOException {
        Matcher assertion = ASSERTION.matcher(call.body());
        String[] parts = assertion.find()
                ? URLDecoder.decode(assertion.group(1), StandardCharsets.UTF_8).split("\\.")
                : new String[0];
        if (parts.length != 3 || !isSigned(parts)) {
            call.json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT Signature.\"}");
            return;
        }
        Matcher scope = SCOPE.matcher(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        String token = tokens.apply(scope.find() ? scope.group(1) : "");
        given.incrementAndGet();
        call.json(
                200,
                "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":" + lifeSeconds + "}");
    }

    private boolean isSigned(String[] parts) {
        try {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(ACCOUNT.getPublic());
            check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return check.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException unreadable) {
            return false;
        }
    }
}
