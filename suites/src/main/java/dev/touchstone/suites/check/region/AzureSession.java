package dev.touchstone.suites.check.region;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the header {@code azureai-model-sessionid}. It has several parts, some of them in base64. One of them names the
 * region of the back end.
 */
final class AzureSession {
    private static final Pattern BACK_END = Pattern.compile("(?:^|;)DR:([A-Za-z0-9-]{2,40})");
    private static final int MAX_CHARACTERS = 4_000;

    private AzureSession() {}

    /** Returns the region of the back end. Empty if the header does not name it. */
    static Optional<String> backEnd(String header) {
        if (header.length() > MAX_CHARACTERS) {
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
                // Some parts are not encoded. Another part may contain the region.
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
