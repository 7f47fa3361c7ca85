package dev.touchstone.suites.check.region;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header {@code azureai-model-sessionid}: several parts, some in base64; the back end's region is in one of them. */
final class AzureSession {
    private static final Pattern BACK_END = Pattern.compile("(?:^|;)DR:([A-Za-z0-9-]{2,40})");
    private static final int MOST_CHARACTERS = 4_000;

    private AzureSession() {}

    /** The region of the back end; empty if the header does not tell. */
    static Optional<String> backEnd(String header) {
        if (header.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        Optional<String> plain = find(header);
        if (plain.isPresent()) {
            return plain;
        }
        for (String part : header.split("[^A-Za-z0-9+/=]+")) {
            try {
                String decoded = new String(Base64.getDecoder().decode(part), StandardCharsets.ISO_8859_1);
                Optional<String> region = find(decoded);
                if (region.isPresent()) {
                    return region;
                }
            } catch (IllegalArgumentException notBase64) {
                // Not every part is encoded; the others may hold the region.
                continue;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> find(String text) {
        Matcher matcher = BACK_END.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
