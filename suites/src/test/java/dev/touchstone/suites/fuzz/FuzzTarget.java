package dev.touchstone.suites.fuzz;

import java.util.Locale;

/** What Jazzer calls, with bytes that it makes of the seeds. The profile {@code fuzzing} starts it once for each reader. */
public final class FuzzTarget {
    private static FuzzedReader reader;

    private FuzzTarget() {}

    /** @param arguments the reader's name, in small letters */
    public static void fuzzerInitialize(String[] arguments) {
        reader = FuzzedReader.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    }

    public static void fuzzerTestOneInput(byte[] bytes) {
        reader.tryToRead(bytes);
    }
}
