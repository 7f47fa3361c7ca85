package dev.touchstone.suites.coding;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What bytes decode to that are coded although nothing says so: they show it by how they begin. */
public final class UnannouncedCoding {
    /** No coding shows itself in fewer bytes than these. */
    private static final int LEAST_BYTES = 3;

    private UnannouncedCoding() {}

    /**
     * Decodes them, as far as they can be decoded: what comes before a break can be read all the same.
     *
     * @param most the most bytes that they may decode to
     * @return empty if they don't begin as something that is coded
     */
    public static Optional<byte[]> decoded(byte[] bytes, int most) {
        return Arrays.stream(ContentCoding.values())
                .filter(coding -> bytes.length >= LEAST_BYTES && coding.shows(bytes))
                .findFirst()
                .map(coding ->
                        Decoding.of(List.of(coding), bytes, List.of(), most).bytes());
    }
}
