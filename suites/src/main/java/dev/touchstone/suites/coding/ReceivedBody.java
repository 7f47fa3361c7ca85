package dev.touchstone.suites.coding;

import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange.Arrival;
import dev.touchstone.reports.record.Exchange.Transfer;
import dev.touchstone.reports.record.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A decoded body, as all code after the transport reads it. Its real coding counts, not its label.
 *
 * @param body the decoded body, or the part of it that could be decoded
 * @param arrivals when each part of the decoded body was available; empty if that is unknown
 * @param transfer the properties of its bytes on the wire
 * @param tooLarge whether it would decode to more bytes than the maximum
 */
public record ReceivedBody(Body body, List<Arrival> arrivals, Transfer transfer, boolean tooLarge) {
    /** The maximum number of codings. Real servers do not apply more to one body. */
    private static final int MAX_CODINGS = 3;

    /**
     * Decodes received bytes. Never throws: if the bytes do not match their label, their content decides.
     *
     * @param arrivals when each part of the bytes arrived; may be empty
     * @param headers the headers of the answer
     * @param whole whether all bytes arrived; if not, it is no fault of the data that it ends early
     * @param max the maximum number of decoded bytes
     */
    public static ReceivedBody of(byte[] bytes, List<Arrival> arrivals, List<Header> headers, boolean whole, int max) {
        CodingLabel label = CodingLabel.of(headers);
        if (bytes.length == 0
                || label.codings().isEmpty()
                        && !(isText(headers) && coding(bytes).isPresent())) {
            return plain(bytes, arrivals);
        }
        List<ContentCoding> told = label.known();
        if (told.size() > MAX_CODINGS) {
            return unreadable(bytes, "it is said to be coded " + told.size() + " times over");
        }
        if (told.isEmpty() && !(isText(headers) && coding(bytes).isPresent())) {
            return plain(bytes, arrivals); // clients ignore an unknown name
        }
        Decoding byLabel = Decoding.of(told, bytes, arrivals, max);
        if (byLabel.isWhole() && !told.isEmpty()) {
            return peeled(byLabel, bytes, arrivals, headers, max);
        }
        if (byLabel.end() == Decoding.End.TOO_LARGE) {
            return tooLarge(byLabel, bytes);
        }
        if (!whole && byLabel.bytes().length > 0) {
            return decoded(byLabel, bytes, null);
        }
        return byLooks(byLabel, bytes, arrivals, headers, max);
    }

    /** Handles bytes that decode by their label. Removes codings that the label does not name. */
    private static ReceivedBody peeled(
            Decoding byLabel, byte[] bytes, List<Arrival> arrivals, List<Header> headers, int max) {
        List<ContentCoding> codings = new ArrayList<>(byLabel.codings());
        Decoding decoding = byLabel;
        while (isText(headers)
                && codings.size() < MAX_CODINGS
                && coding(decoding.bytes()).isPresent()) {
            codings.add(0, coding(decoding.bytes()).get());
            Decoding further = Decoding.of(List.copyOf(codings), bytes, arrivals, max);
            if (further.end() == Decoding.End.TOO_LARGE) {
                return tooLarge(further, bytes);
            }
            if (!further.isWhole()) {
                break;
            }
            decoding = further;
        }
        return decoded(decoding, bytes, null);
    }

    /**
     * Handles bytes that do not match their label. They have the coding that their signature shows, or they are plain
     * text, or they have the coding of the label and are damaged.
     */
    private static ReceivedBody byLooks(
            Decoding byLabel, byte[] bytes, List<Arrival> arrivals, List<Header> headers, int max) {
        if (isPlainText(bytes)) {
            return plain(bytes, arrivals);
        }
        Optional<ContentCoding> looks = coding(bytes);
        if (looks.isPresent()) {
            Decoding decoding = Decoding.of(List.of(looks.get()), bytes, arrivals, max);
            if (decoding.isWhole()) {
                return peeled(decoding, bytes, arrivals, headers, max);
            }
            return decoding.end() == Decoding.End.TOO_LARGE
                    ? tooLarge(decoding, bytes)
                    : decoded(decoding, bytes, fault(decoding));
        }
        if (byLabel.bytes().length > 0 && !byLabel.codings().isEmpty()) {
            return decoded(byLabel, bytes, fault(byLabel));
        }
        Decoding brotli = Decoding.of(List.of(ContentCoding.BR), bytes, arrivals, max);
        if (brotli.isWhole() && isPlainText(brotli.bytes())) {
            return decoded(brotli, bytes, null);
        }
        if (!isText(headers)) {
            return plain(bytes, arrivals);
        }
        return unreadable(bytes, "its bytes are neither text nor in any coding that is known");
    }

    private static String fault(Decoding decoding) {
        String coding = CodingNames.of(decoding.codings());
        return decoding.end() == Decoding.End.CUT
                ? "the " + coding + " data stops before its end"
                : "the " + coding + " data is damaged after " + decoding.bytes().length + " decoded bytes";
    }

    private static ReceivedBody plain(byte[] bytes, List<Arrival> arrivals) {
        return new ReceivedBody(Body.of(bytes), arrivals, new Transfer(bytes.length, null, null, null), false);
    }

    private static ReceivedBody decoded(Decoding decoding, byte[] bytes, String fault) {
        Transfer transfer = new Transfer(bytes.length, CodingNames.list(decoding.codings()), fault, null);
        return new ReceivedBody(Body.of(decoding.bytes()), decoding.arrivals(), transfer, false);
    }

    private static ReceivedBody tooLarge(Decoding decoding, byte[] bytes) {
        Transfer transfer = new Transfer(bytes.length, CodingNames.list(decoding.codings()), null, null);
        return new ReceivedBody(Body.of(decoding.bytes()), decoding.arrivals(), transfer, true);
    }

    /** Drops the bytes. What the kit cannot read it cannot redact. */
    private static ReceivedBody unreadable(byte[] bytes, String fault) {
        return new ReceivedBody(Body.EMPTY, List.of(), new Transfer(bytes.length, null, fault, null), false);
    }

    private static Optional<ContentCoding> coding(byte[] bytes) {
        for (ContentCoding coding :
                new ContentCoding[] {ContentCoding.GZIP, ContentCoding.ZSTD, ContentCoding.DEFLATE}) {
            // The two bytes of the zlib signature may be chance: plain text is not zlib.
            if (coding.shows(bytes) && (coding != ContentCoding.DEFLATE || !isPlainText(bytes))) {
                return Optional.of(coding);
            }
        }
        return Optional.empty();
    }

    /**
     * Tells whether bytes are valid UTF-8 without the control characters that text does not have and that coded bytes
     * soon contain.
     */
    private static boolean isPlainText(byte[] bytes) {
        for (byte each : bytes) {
            if (each >= 0 && each < ' ' && each != '\n' && each != '\r' && each != '\t' && each != '\f') {
                return false;
            }
        }
        return Body.of(bytes).isText();
    }

    /** Tells whether the content type is text. Any other content may be an archive, or begin like one. */
    private static boolean isText(List<Header> headers) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase("content-type"))
                .map(header -> header.value().toLowerCase(Locale.ROOT))
                .anyMatch(type -> type.contains("json") || type.startsWith("text/"));
    }
}
