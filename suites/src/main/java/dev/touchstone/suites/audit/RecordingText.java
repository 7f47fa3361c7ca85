package dev.touchstone.suites.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Reads the text of a file, compressed with gzip or not, in any encoding of Unicode. */
final class RecordingText {
    private static final Charset UTF_32_BE = Charset.forName("UTF-32BE");
    private static final Charset UTF_32_LE = Charset.forName("UTF-32LE");
    private static final char MARK = '\uFEFF';

    private RecordingText() {}

    /**
     * Returns the beginning of a file. Bytes that are no text become U+FFFD.
     *
     * @param max how many bytes are read
     */
    static String start(Path file, int max) throws IOException {
        byte[] bytes = bytes(file, max);
        return withoutMark(new String(bytes, charset(bytes)));
    }

    /**
     * Returns the whole text.
     *
     * @param max the maximum number of bytes, decompressed
     * @return empty if the file has more
     * @throws IOException also if it is no text
     */
    static Optional<String> whole(Path file, int max) throws IOException {
        byte[] bytes = bytes(file, max + 1);
        if (bytes.length > max) {
            return Optional.empty();
        }
        // A new decoder refuses malformed bytes; a String would replace them.
        return Optional.of(withoutMark(
                charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString()));
    }

    private static byte[] bytes(Path file, int max) throws IOException {
        try (InputStream plain = Files.newInputStream(file);
                InputStream bytes = HarBytes.decompressed(plain)) {
            return bytes.readNBytes(max);
        }
    }

    /**
     * Returns the encoding, by the byte order mark or by the position of zero bytes: the files that are read here begin
     * with an ASCII character.
     */
    private static Charset charset(byte[] bytes) {
        int[] first = new int[4];
        Arrays.fill(first, -1);
        for (int at = 0; at < Math.min(first.length, bytes.length); at++) {
            first[at] = bytes[at] & 0xFF;
        }
        boolean wide = first[2] == 0 && first[3] == 0;
        if (first[0] == 0 && first[1] == 0) {
            return UTF_32_BE;
        }
        if (first[0] == 0xFE && first[1] == 0xFF || first[0] == 0) {
            return StandardCharsets.UTF_16BE;
        }
        if (first[0] == 0xFF && first[1] == 0xFE || first[1] == 0) {
            return wide ? UTF_32_LE : StandardCharsets.UTF_16LE;
        }
        return StandardCharsets.UTF_8;
    }

    private static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
    }
}
