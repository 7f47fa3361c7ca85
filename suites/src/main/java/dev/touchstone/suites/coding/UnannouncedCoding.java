package dev.touchstone.suites.coding;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Decodes bytes that are coded although no header says so. Their signature shows it. */
public final class UnannouncedCoding {
    /** The minimum number of bytes. Fewer bytes do not show a coding. */
    private static final int MIN_BYTES = 3;

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
}
