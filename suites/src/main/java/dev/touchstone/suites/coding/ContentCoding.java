package dev.touchstone.suites.coding;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/** The content codings that the kit can decode. They are those that SDKs ask for. */
enum ContentCoding {
    GZIP("gzip", "x-gzip") {
        @Override
        InputStream decoded(InputStream coded) throws IOException {
            return new GZIPInputStream(coded);
        }

        @Override
        boolean shows(byte[] bytes) {
            return startsWith(bytes, 0x1F, 0x8B);
        }
    },
    ZSTD("zstd") {
        @Override
        InputStream decoded(InputStream coded) {
            return new ZstdInputStream(coded);
        }

        @Override
        boolean shows(byte[] bytes) {
            return startsWith(bytes, 0x28, 0xB5, 0x2F, 0xFD);
        }
    },
    /** Some servers omit the zlib header that this coding should have, and clients accept that. */
    DEFLATE("deflate") {
        @Override
        InputStream decoded(InputStream coded) throws IOException {
            PushbackInputStream pushed = new PushbackInputStream(coded, 2);
            byte[] head = pushed.readNBytes(2);
            pushed.unread(head);
            return new InflaterInputStream(pushed, new Inflater(!shows(head)));
        }

        @Override
        boolean shows(byte[] bytes) {
            return bytes.length >= 2
                    && (bytes[0] & 0x8F) == 8
                    && ((bytes[0] & 0xFF) * 256 + (bytes[1] & 0xFF)) % 31 == 0;
        }
    },
    BR("br") {
        @Override
        InputStream decoded(InputStream coded) throws IOException {
            return new BrotliInputStream(coded);
        }

        /** Always false, because Brotli data has no signature. */
        @Override
        boolean shows(byte[] bytes) {
            return false;
        }
    };

    private final String label;
    private final Set<String> names;

    ContentCoding(String label, String... otherNames) {
        this.label = label;
        this.names = otherNames.length == 0 ? Set.of(label) : Set.of(label, otherNames[0]);
    }

    /** Returns the name of this coding in {@code content-encoding}. */
    String label() {
        return label;
    }

    /**
     * Decodes a stream. If its bytes are not in this coding, it throws {@code IOException}, or the unchecked exception
     * of a library.
     */
    abstract InputStream decoded(InputStream coded) throws IOException;

    /** Tells whether bytes begin with the signature of this coding. */
    abstract boolean shows(byte[] bytes);

    /**
     * Tells whether decoded bytes are available as soon as their coded bytes arrive. The libraries of the other codings
     * wait for more bytes.
     */
    boolean decodesAtOnce() {
        return this == GZIP || this == DEFLATE;
    }

    /** @param token a name in lower case */
    static Optional<ContentCoding> named(String token) {
        return Arrays.stream(values())
                .filter(coding -> coding.names.contains(token))
                .findFirst();
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (int at = 0; at < magic.length; at++) {
            if ((bytes[at] & 0xFF) != magic[at]) {
                return false;
            }
        }
        return true;
    }
}
