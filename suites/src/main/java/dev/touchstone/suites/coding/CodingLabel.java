package dev.touchstone.suites.coding;

import dev.touchstone.reports.record.Header;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What {@code content-encoding} says.
 *
 * @param codings the names in lower case, in the order in which they were applied; without {@code identity}, which means
 *     none, and with {@code gzip} for its older name
 */
public record CodingLabel(List<String> codings) {
    private static final String HEADER = "content-encoding";

    /** Of an answer's headers; several of one name count as one list. */
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

    /** Whether it names nothing but codings that the kit, and SDKs, can decode. */
    public boolean isKnown() {
        return codings.stream().allMatch(token -> ContentCoding.named(token).isPresent());
    }

    /** Those of its names that SDKs know: they pass over all others. */
    public List<String> knownNames() {
        return known().stream().map(ContentCoding::label).toList();
    }

    List<ContentCoding> known() {
        return codings.stream()
                .flatMap(token -> ContentCoding.named(token).stream())
                .toList();
    }

    /** As in a header; "none" if it names nothing. */
    @Override
    public String toString() {
        return codings.isEmpty() ? "none" : String.join(", ", codings);
    }
}
