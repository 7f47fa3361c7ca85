package dev.touchstone.suites.coding;

import dev.touchstone.reports.record.Header;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The codings that {@code content-encoding} names.
 *
 * @param codings the names in lower case, in the order in which they were applied; without {@code identity}, which
 *     means none, and with {@code gzip} in place of its older name {@code x-gzip}
 */
public record CodingLabel(List<String> codings) {
    private static final String HEADER = "content-encoding";

    /** Reads the headers of an answer. Several headers with this name count as one list. */
    public static CodingLabel of(List<Header> headers) {
        return new CodingLabel(headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(HEADER))
                .flatMap(header -> Arrays.stream(header.value().split(",")))
                .map(token -> token.strip().toLowerCase(Locale.ROOT))
                .filter(token -> !token.isEmpty() && !token.equals("identity"))
                .map(token ->
                        ContentCoding.named(token).map(ContentCoding::label).orElse(token))
                .toList());
    }

    /** Tells whether the kit, and SDKs, can decode all codings that it names. */
    public boolean isKnown() {
        return codings.stream().allMatch(token -> ContentCoding.named(token).isPresent());
    }

    /** Returns the names that SDKs know. SDKs ignore all others. */
    public List<String> knownNames() {
        return known().stream().map(ContentCoding::label).toList();
    }

    List<ContentCoding> known() {
        return codings.stream()
                .flatMap(token -> ContentCoding.named(token).stream())
                .toList();
    }

    /** Returns the names as a header lists them, or "none" if there are none. */
    @Override
    public String toString() {
        return codings.isEmpty() ? "none" : String.join(", ", codings);
    }
}
