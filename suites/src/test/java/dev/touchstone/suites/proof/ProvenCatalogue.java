package dev.touchstone.suites.proof;

import dev.touchstone.fixtures.deviation.Deviation;
import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * What each deviation shows, found on all of the machine's processors at once.
 *
 * @param shown what each shows, by its id, as soon as it is known
 */
record ProvenCatalogue(Map<String, CompletableFuture<Shown>> shown) {
    /** Which deviations are meant: {@code -Dtouchstone.deviations=tool-*,error-is-an-array}. All where it is not set. */
    private static final String WANTED = System.getProperty("touchstone.deviations", "*");

    static final ProvenCatalogue CURRENT = prove();

    private static ProvenCatalogue prove() {
        Pattern wanted = Pattern.compile(Arrays.stream(WANTED.split(","))
                .map(glob -> glob.strip().replace("*", "[a-z0-9-]*"))
                .reduce((one, other) -> one + "|" + other)
                .orElseThrow());
        ExecutorService processors =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        Map<String, CompletableFuture<Shown>> shown = new LinkedHashMap<>();
        for (Deviation deviation : DeviationCatalogue.load().all()) {
            if (wanted.matcher(deviation.id()).matches()) {
                shown.put(deviation.id(), CompletableFuture.supplyAsync(() -> prove(deviation), processors));
            }
        }
        processors.shutdown();
        return new ProvenCatalogue(shown);
    }

    private static Shown prove(Deviation deviation) {
        try {
            Path folder = Files.createTempDirectory("touchstone-deviation");
            ProvenRun run = ProvenRun.of(deviation, folder);
            Files.delete(folder.resolve("run.jsonl"));
            Files.delete(folder);
            return Shown.by(run);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    Set<String> deviations() {
        return shown.keySet();
    }

    Shown of(String deviation) {
        return shown.get(deviation).join();
    }
}
