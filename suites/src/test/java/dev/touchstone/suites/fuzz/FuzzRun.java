package dev.touchstone.suites.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts Jazzer for one reader after the other, each in a process of its own, and ends with an error if one of them found
 * something. Arguments: seconds in all, the folder of the tests' resources, a folder to work in.
 */
public final class FuzzRun {
    /** A reader that needs more memory than this for a document of 20 kB has no limits. */
    private static final String HEAP = "-Xmx512m";

    private static final int LARGEST_INPUT = 20_000;
    private static final int SECONDS_FOR_ONE_INPUT = 20;

    private FuzzRun() {}

    /** @throws IOException if a folder can't be made, or Java can't be started */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int seconds = Integer.parseInt(arguments[0]);
        Path seeds = Path.of(arguments[1]);
        Path work = Path.of(arguments[2]);
        Path found = Files.createDirectories(work.resolve("found"));
        List<String> faulty = new ArrayList<>();
        for (FuzzedReader reader : FuzzedReader.values()) {
            Path corpus = Files.createDirectories(work.resolve(reader.folder()));
            List<String> command = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    HEAP,
                    "-cp",
                    System.getProperty("java.class.path"),
                    "com.code_intelligence.jazzer.Jazzer",
                    "--target_class=" + FuzzTarget.class.getName(),
                    "--target_args=" + reader.folder(),
                    "--instrumentation_includes=dev.touchstone.**",
                    // Hooks elsewhere look for attacks on servers, and cost more time than the readers.
                    "--custom_hook_includes=dev.touchstone.**",
                    "--reproducer_path=" + found,
                    "-artifact_prefix=" + found.resolve(reader.folder() + "-"),
                    "-max_total_time=" + seconds / FuzzedReader.values().length,
                    "-timeout=" + SECONDS_FOR_ONE_INPUT,
                    "-max_len=" + LARGEST_INPUT,
                    "-rss_limit_mb=0",
                    "-print_final_stats=1",
                    corpus.toString(),
                    seeds.resolve(reader.folder()).toString());
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                faulty.add(reader.folder());
            }
        }
        if (!faulty.isEmpty()) {
            System.err.println("The fuzzer found inputs for " + faulty + ", see " + found
                    + ". Fix: correct the reader, and keep the input as a seed under src/test/resources/fuzz");
            System.exit(1);
        }
    }
}
