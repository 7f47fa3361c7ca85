package dev.touchstone.programs;

import dev.touchstone.specs.load.JsonSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** The JSON Schemas of this module's own files. */
final class Schemas {
    private Schemas() {}

    static JsonSchemas load(String name) {
        String resource = "programs/" + name + ".schema.json";
        try (InputStream stream = Schemas.class.getClassLoader().getResourceAsStream(resource)) {
            byte[] bytes = Objects.requireNonNull(stream, resource).readAllBytes();
            return new JsonSchemas(Map.of(name, new String(bytes, StandardCharsets.UTF_8)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
