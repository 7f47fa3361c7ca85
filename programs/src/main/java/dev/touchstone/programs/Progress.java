package dev.touchstone.programs;

import dev.touchstone.fixtures.exchange.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The outcomes that are already measured, one JSON object per line. An interrupted measurement continues with them. The
 * key of each entry is a digest of everything that the outcome depends on, so that an outdated entry is not used.
 */
final class Progress {
    private final Path file;
    private final Map<String, Outcome> known = new ConcurrentHashMap<>();

    private Progress(Path file) {
        this.file = file;
    }

    static Progress in(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Progress progress = new Progress(file);
        if (Files.exists(file)) {
            // The last line is incomplete if the measurement was interrupted while it wrote.
            Files.readAllLines(file).forEach(line -> Json.parse(line).ifPresent(progress::remember));
        }
        return progress;
    }

    private void remember(JsonNode line) {
        OutcomeYaml.read(line.path("outcome"))
                .values()
                .forEach(outcome -> known.put(line.path("key").asString(""), outcome));
    }

    Optional<Outcome> find(String key) {
        return Optional.ofNullable(known.get(key));
    }

    synchronized void add(String key, Outcome outcome) {
        known.put(key, outcome);
        ObjectNode line = Json.object().put("key", key);
        line.set("outcome", OutcomeYaml.json("task", outcome));
        try {
            Files.writeString(file, Json.compact(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
