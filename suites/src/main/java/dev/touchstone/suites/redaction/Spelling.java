package dev.touchstone.suites.redaction;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.io.JsonStringEncoder;

/** The ways in which a secret may be written down. */
final class Spelling {
    private Spelling() {}

    /** All spellings of a secret, the plain one first. */
    static List<String> of(String secret) {
        List<String> spellings = new ArrayList<>();
        spellings.add(secret);
        spellings.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        spellings.add(new String(JsonStringEncoder.getInstance().quoteAsCharArray(secret)));
        spellings.add(secret.replace("/", "\\/"));
        spellings.add(secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (int offset = 0; offset < 3; offset++) {
            spellings.add(base64(Base64.getEncoder(), bytes, offset));
            spellings.add(base64(Base64.getUrlEncoder(), bytes, offset));
        }
        spellings.add(hex(bytes));
        return spellings;
    }

    /**
     * The characters of base64 that depend on the secret alone when it begins {@code offset} bytes into a group of
     * three, whatever stands before and after it.
     */
    private static String base64(Base64.Encoder encoder, byte[] secret, int offset) {
        byte[] shifted = new byte[offset + secret.length];
        System.arraycopy(secret, 0, shifted, offset, secret.length);
        String encoded = encoder.withoutPadding().encodeToString(shifted);
        int first = (offset * 8 + 5) / 6;
        int last = shifted.length * 8 / 6;
        return encoded.substring(first, last);
    }

    private static String hex(byte[] bytes) {
        StringBuilder hex = new StringBuilder();
        for (byte each : bytes) {
            hex.append(String.format("%02x", each));
        }
        return hex.toString();
    }
}
