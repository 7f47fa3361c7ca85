package dev.touchstone.suites.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.specs.load.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every YAML file that the kit ships names its JSON Schema for editors, and keeps it. */
class NamedSchemasTest {
    private static final Path ROOT = Path.of("..");
    private static final String MARK = "# yaml-language-server: $schema=";
    private static final String SUFFIX = ".schema.json";

    /** The lists of what comes first, which are plain lists of names. */
    private static final String ORDER = "files.yaml";

    @Test
    void everyFileNamesItsSchemaAndKeepsIt() throws IOException {
        JsonSchemas schemas = schemas();
        List<String> faults = new ArrayList<>();
        List<Path> files = files();
        for (Path file : files) {
            String first = Files.readAllLines(file).get(0);
            if (!first.startsWith(MARK)) {
                faults.add(file + " begins without " + MARK);
                continue;
            }
            Path schema = file.resolveSibling(first.substring(MARK.length())).normalize();
            if (!Files.isRegularFile(schema)) {
                faults.add(file + " names " + schema + ", which is not there");
                continue;
            }
            String name = schema.getFileName().toString().replace(SUFFIX, "");
            schemas.violations(name, YamlDocument.read(file).root())
                    .forEach(violation -> faults.add(file + " " + violation));
        }
        assertThat(files).hasSizeGreaterThan(180);
        assertThat(faults).isEmpty();
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : new String[] {
            "specs/openai",
            "fixtures/clouds",
            "fixtures/deviations",
            "fixtures/detected",
            "fixtures/sources",
            "fixtures/hostile",
            "suites/endpoints",
            "suites/preflight",
            "suites/regions",
            "suites/traffic",
            "examples/maven/src"
        }) {
            try (Stream<Path> below = Files.walk(ROOT.resolve(folder))) {
                below.filter(file -> file.toString().endsWith(".yaml"))
                        .filter(file -> !file.endsWith(ORDER))
                        .forEach(files::add);
            }
        }
        return files;
    }

    private static JsonSchemas schemas() throws IOException {
        Map<String, String> texts = new HashMap<>();
        for (String module : new String[] {"specs", "fixtures", "suites", "reports"}) {
            try (Stream<Path> files = Files.list(ROOT.resolve(module).resolve("format"))) {
                for (Path file : files.toList()) {
                    texts.put(file.getFileName().toString().replace(SUFFIX, ""), Files.readString(file));
                }
            }
        }
        return new JsonSchemas(texts);
    }
}
