package dev.touchstone.reports.record;

import java.util.Arrays;
import java.util.Base64;

/**
 * Reads the JSON string of a long body from a line, with its escapes, piece by piece, and keeps only the part that a
 * record keeps. So the memory never holds a whole line of an older kit, which did not cut bodies.
 */
final class LongBody {
    /** The number of base64 characters that are decoded at once; a multiple of four. */
    private static final int GROUP = 4096;

    private final BodyCutter cutter = new BodyCutter();
    private final boolean base64;
    private final byte[] decoded = new byte[GROUP + 8];
    private int count;
    /** The part of an escape that was read so far: the backslash, and after {@code \\u} its digits. */
    private final StringBuilder escape = new StringBuilder(6);
    /** The high surrogate that waits for its low surrogate; 0 if there is none. */
    private char high;

    LongBody(boolean base64) {
        this.base64 = base64;
    }

    /** @throws RecordLine.Misfit if the bytes are no JSON string, or no base64 although the member says so */
    void write(byte[] raw, int offset, int length) {
        for (int index = offset; index < offset + length; index++) {
            byte unit = raw[index];
            if (escape.length() > 0) {
                escaped((char) (unit & 0xFF));
            } else if (unit == '\\') {
                escape.append('\\');
            } else {
                lonely();
                put(unit);
            }
        }
    }

    private void escaped(char next) {
        escape.append(next);
        if (escape.length() == 2 && next != 'u') {
            lonely();
            put(plain(next));
            escape.setLength(0);
        } else if (escape.length() == 6) {
            unit((char) hexadecimal(escape.substring(2)));
            escape.setLength(0);
        }
    }

    private static byte plain(char letter) {
        return switch (letter) {
            case '"', '\\', '/' -> (byte) letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw new RecordLine.Misfit("\\" + letter + " is no escape of JSON");
        };
    }

    private static int hexadecimal(String digits) {
        try {
            return Integer.parseUnsignedInt(digits, 16);
        } catch (NumberFormatException misfit) {
            throw new RecordLine.Misfit("\\u is followed by four hexadecimal digits");
        }
    }

    private void unit(char unit) {
        if (high != 0 && Character.isLowSurrogate(unit)) {
            utf8(Character.toCodePoint(high, unit));
            high = 0;
            return;
        }
        lonely();
        if (Character.isHighSurrogate(unit)) {
            high = unit;
        } else {
            utf8(Character.isLowSurrogate(unit) ? '?' : unit);
        }
    }

    /** Writes a question mark for an unpaired surrogate, as Java does, because it has no bytes in UTF-8. */
    private void lonely() {
        if (high != 0) {
            high = 0;
            put((byte) '?');
        }
    }

    private void utf8(int character) {
        if (character < 0x80) {
            put((byte) character);
        } else if (character < 0x800) {
            put((byte) (0xC0 | character >> 6));
            put((byte) (0x80 | character & 0x3F));
        } else if (character < 0x10000) {
            put((byte) (0xE0 | character >> 12));
            put((byte) (0x80 | character >> 6 & 0x3F));
            put((byte) (0x80 | character & 0x3F));
        } else {
            put((byte) (0xF0 | character >> 18));
            put((byte) (0x80 | character >> 12 & 0x3F));
            put((byte) (0x80 | character >> 6 & 0x3F));
            put((byte) (0x80 | character & 0x3F));
        }
    }

    private void put(byte unit) {
        decoded[count++] = unit;
        if (count == GROUP) {
            flush();
        }
    }

    private void flush() {
        if (!base64) {
            cutter.write(decoded, 0, count);
        } else if (count > 0) {
            try {
                byte[] bytes = Base64.getDecoder().decode(Arrays.copyOf(decoded, count));
                cutter.write(bytes, 0, bytes.length);
            } catch (IllegalArgumentException misfit) {
                throw new RecordLine.Misfit("a body that is no base64");
            }
        }
        count = 0;
    }

    /** Returns the part of the body that a record keeps. Called at the end of the string. */
    Body end() {
        lonely();
        flush();
        return cutter.body();
    }
}
