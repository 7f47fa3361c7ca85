package dev.touchstone.suites.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No test, and no class that tests share, has the name of another class of its module. ArchitectureTest sees main alone. */
class TestNamesTest {
    private static final Path ROOT = Path.of("..");
    private static final List<String> MODULES =
            List.of("specs", "fixtures", "reports", "suites", "programs", "containers");

    @Test
    void everyFileOfAModuleHasANameOfItsOwn() throws IOException {
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src"))) {
                Map<String, List<Path>> byName = files.filter(
                                file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.endsWith("package-info.java"))
                        .collect(Collectors.groupingBy(
                                file -> file.getFileName().toString(), TreeMap::new, Collectors.toList()));
                assertThat(byName).hasSizeGreaterThan(15);
                byName.values().removeIf(same -> same.size() == 1);
                assertThat(byName).isEmpty();
            }
        }
    }
}
