package dev.touchstone.reports.record;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Decides what a record keeps of a body: the whole body if it has at most {@value #MAX_WHOLE} bytes; of a longer body
 * the first {@value #HEAD} and the last {@value #TAIL} bytes, its length and its SHA-256. The cutter takes the body in
 * pieces and never holds more than {@value #MAX_WHOLE} bytes of it, plus its end.
 */
public final class BodyCutter {
    /** The maximum length in bytes of a body that is kept whole. */
    public static final int MAX_WHOLE = 256 << 10;

    /** The number of bytes that are kept of the beginning of a longer body. */
    public static final int HEAD = 32 << 10;

    /** The number of bytes that are kept of the end of a longer body. */
    public static final int TAIL = 16 << 10;

    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final byte[] ring = new byte[TAIL];
    private final MessageDigest digest = sha256();
    private long length;

    /** Returns the part of a body that a record keeps. */
    public static Body kept(Body body) {
        if (!isTooLong(body)) {
            return body;
        }
        BodyCutter cutter = new BodyCutter();
        cutter.write(body.bytes(), 0, body.bytes().length);
        return cutter.body();
    }

    /** Returns the exchange with its bodies cut as a record keeps them. */
    static Exchange kept(Exchange exchange) {
        Body sent = kept(exchange.request().body());
        Body received =
                exchange.response() == null ? null : kept(exchange.response().body());
        boolean same = sent == exchange.request().body()
                && (exchange.response() == null
                        || received == exchange.response().body());
        return same ? exchange : exchange.withBodies(sent, received);
    }

    /** Tells whether a record keeps only a part of one of the exchange's bodies. */
    public static boolean isCut(Exchange exchange) {
        return exchange.isCut()
                || isTooLong(exchange.request().body())
                || exchange.response() != null && isTooLong(exchange.response().body());
    }

    private static boolean isTooLong(Body body) {
        return body != null && body.isWhole() && body.bytes().length > MAX_WHOLE;
    }

    /** Adds the next piece of the body. */
    void write(byte[] bytes, int offset, int count) {
        int room = MAX_WHOLE + 1 - head.size();
        if (room > 0) {
            head.write(bytes, offset, Math.min(room, count));
        }
        digest.update(bytes, offset, count);
        int skipped = Math.max(0, count - TAIL);
        for (int index = skipped; index < count; ) {
            int at = (int) ((length + index) % TAIL);
            int run = Math.min(count - index, TAIL - at);
            System.arraycopy(bytes, offset + index, ring, at, run);
            index += run;
        }
        length += count;
    }

    /** Returns the part of the written body that a record keeps. */
    Body body() {
        if (length <= MAX_WHOLE) {
            return Body.of(head.toByteArray());
        }
        byte[] start = head.toByteArray();
        byte[] end = new byte[TAIL];
        int oldest = (int) (length % TAIL);
        System.arraycopy(ring, oldest, end, 0, TAIL - oldest);
        System.arraycopy(ring, 0, end, TAIL - oldest, oldest);
        return Body.cut(
                Arrays.copyOf(start, endOfCharacter(start, HEAD)),
                new Body.Cut(
                        length,
                        HexFormat.of().formatHex(digest.digest()),
                        Body.of(Arrays.copyOfRange(end, startOfCharacter(end), TAIL))));
    }

    /** Moves the cut to the start of a UTF-8 character, so that the kept part of a text stays valid text. */
    private static int endOfCharacter(byte[] bytes, int wanted) {
        int end = wanted;
        while (end > wanted - 3 && isInside(bytes[end])) {
            end--;
        }
        return end;
    }

    private static int startOfCharacter(byte[] bytes) {
        int start = 0;
        while (start < 3 && isInside(bytes[start])) {
            start++;
        }
        return start;
    }

    private static boolean isInside(byte unit) {
        return (unit & 0xC0) == 0x80;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
