package dev.touchstone.suites.coding;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Decodes bytes that are coded although no header says so. Their signature shows it. */
public final class UnannouncedCoding {
    /** The minimum number of bytes. Fewer bytes do not show a coding. */
    private static final int MIN_BYTES = 3;

    /** How often coded data may be coded again. */
    private static final int MAX_DEPTH = 2;

    /** The maximum number of places at which gzip data may begin. */
    private static final int MAX_PARTS = 8;

    /** The third byte of gzip data, which names its method. */
    private static final byte DEFLATED = 8;

    private UnannouncedCoding() {}

    /**
     * Decodes bytes as far as possible. If the data is cut or damaged, the part before that place can still be read.
     *
     * @param max the maximum number of decoded bytes
     * @return empty if the bytes do not begin with the signature of a coding
     */
    public static Optional<byte[]> decoded(byte[] bytes, int max) {
        return Arrays.stream(ContentCoding.values())
                .filter(coding -> bytes.length >= MIN_BYTES && coding.shows(bytes))
                .findFirst()
                .map(coding ->
                        Decoding.of(List.of(coding), bytes, List.of(), max).bytes());
    }

    /**
     * Decodes whatever may be coded in some bytes: all of them, a part that begins later, and data without a signature.
     * What is decoded may be coded again.
     *
     * @param max the maximum number of decoded bytes of each
     */
    public static Stream<byte[]> guesses(byte[] bytes, int max) {
        return guesses(bytes, max, 0);
    }

    private static Stream<byte[]> guesses(byte[] bytes, int max, int depth) {
        Stream<byte[]> whole = Stream.of(bytes)
                .filter(coded -> coded.length >= MIN_BYTES)
                .flatMap(coded -> Stream.concat(
                        decoded(coded, max).stream(),
                        isText(coded) ? Stream.empty() : Stream.of(inflated(coded, max))));
        Stream<byte[]> decoded = Stream.concat(
                whole,
                laterParts(bytes)
                        .mapToObj(from -> Arrays.copyOfRange(bytes, from, bytes.length))
                        .flatMap(part -> decoded(part, max).stream()));
        return decoded.filter(text -> text.length > 0)
                .flatMap(text -> depth < MAX_DEPTH
                        ? Stream.concat(Stream.of(text), guesses(text, max, depth + 1))
                        : Stream.of(text));
    }

    /** Decodes data that may be deflated without a header. */
    private static byte[] inflated(byte[] bytes, int max) {
        return Decoding.of(List.of(ContentCoding.DEFLATE), bytes, List.of(), max)
                .bytes();
    }

    /** Returns where else than at the beginning gzip data may begin. */
    private static IntStream laterParts(byte[] bytes) {
        return IntStream.range(1, bytes.length - MIN_BYTES)
                .filter(at -> bytes[at] == 0x1F && bytes[at + 1] == (byte) 0x8B && bytes[at + 2] == DEFLATED)
                .limit(MAX_PARTS);
    }

    /** Tells whether there are no control characters that texts do not have. */
    private static boolean isText(byte[] bytes) {
        for (byte each : bytes) {
            if (each >= 0 && each < ' ' && each != '\n' && each != '\r' && each != '\t') {
                return false;
            }
        }
        return true;
    }
}
