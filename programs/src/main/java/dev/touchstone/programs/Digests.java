package dev.touchstone.programs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Computes short digests, which show whether something changed. */
final class Digests {
    private static final int LENGTH = 16;

    private Digests() {}

    /** Returns the digest of all files of a folder, except build results. */
    static String ofFolder(Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Path name = folder.relativize(file);
                if (!name.startsWith("target") && !name.startsWith("node_modules")) {
                    text.append(name)
                            .append('\n')
                            .append(Files.readString(file))
                            .append('\n');
                }
            }
        }
        return of(text.toString());
    }

    static String of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
