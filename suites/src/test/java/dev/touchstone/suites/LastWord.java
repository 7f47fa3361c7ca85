package dev.touchstone.suites;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Prints the result of the main job when Maven ends. Maven tells at its end what it has built, or why it failed, and whoever
 * reads the end of the output looks for the result.
 */
public final class LastWord {
    private LastWord() {}

    /** @param arguments the file that will hold the result: an earlier one is deleted, and no result is printed if there is none */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        Files.deleteIfExists(file);
        // The plug-in that calls this destroys its own group of threads, and no thread of it could start later.
        Thread last = new Thread(root(), () -> print(file), "touchstone-last-word");
        Runtime.getRuntime().addShutdownHook(last);
    }

    private static ThreadGroup root() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    private static void print(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        // Not System.out, which Maven has replaced, and may have closed.
        try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
            Files.copy(file, out);
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
