package dev.touchstone.specs.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedYamlTest {
    private static final String TEXT = """
            suite: chat
            wire:
              - id: one
                range: [1, 2.5]
              - requirements:
                  - id: two
                    nothing: null
                    big: 123456789012345678901234567890
            """;

    @TempDir
    Path folder;

    private Path json;

    @BeforeEach
    void prepare() throws IOException {
        Path below = Files.createDirectories(folder.resolve("suites"));
        Files.writeString(below.resolve("chat.yaml"), TEXT);
        PreparedYaml.main(new String[] {folder.toString()});
        json = below.resolve("chat.yaml.json");
    }

    @Test
    void holdsTheContentOfTheFileAndTheLinesOfItsItems() throws IOException {
        PreparedYaml read = PreparedYaml.at(inJar()).orElseThrow();
        assertThat(read.root()).isEqualTo(YamlDocument.parse("chat.yaml", TEXT).root());
        assertThat(read.items()).isEqualTo(Map.of("/wire/0", 3, "/wire/1", 5, "/wire/1/requirements/0", 6));
    }

    @Test
    void countsOnlyInAJarBecauseInAFolderTheFileMayBeNewer() throws IOException {
        assertThat(PreparedYaml.at(json.toUri().toURL())).isEmpty();
        assertThat(PreparedYaml.at(null)).isEmpty();
    }

    @Test
    void readsTheFileItselfForOtherLines() {
        Map<String, Integer> all = YamlDocument.parse("chat.yaml", TEXT).lines().all();
        Lines lines = new Lines(Map.of("/wire/0", 3), () -> all);
        assertThat(lines.of("/wire/0")).isEqualTo(3);
        assertThat(lines.of("/wire/0/range/1")).isEqualTo(4);
        assertThat(lines.of("/wire/1/requirements/0/big/none")).isEqualTo(8);
    }

    private URL inJar() throws IOException {
        Path jar = folder.resolve("kit.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("chat.yaml.json"));
            out.write(Files.readAllBytes(json));
        }
        return URI.create("jar:" + jar.toUri() + "!/chat.yaml.json").toURL();
    }
}
