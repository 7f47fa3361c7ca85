package dev.touchstone.specs.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Refuses files in a revision's folder that its manifest does not name. Their content would silently not be judged. */
final class UnnamedFiles {
    private static final List<String> FOLDERS = List.of("suites", "workloads", "profiles", "schemas");

    private UnnamedFiles() {}

    /** @throws InvalidInput naming the first of them */
    static void refuse(Path folder, Manifest manifest) {
        Set<String> named = manifest.files().collect(Collectors.toSet());
        FOLDERS.stream()
                .map(folder::resolve)
                .filter(Files::isDirectory)
                .flatMap(UnnamedFiles::data)
                .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                .filter(file -> !named.contains(file))
                .sorted()
                .findFirst()
                .ifPresent(file -> {
                    throw new InvalidInput(
                            folder.resolve(file).toString(),
                            Manifest.FILE + " does not name it, so that nothing in it would be judged",
                            "name it there, or take it out of the folder");
                });
    }

    private static Stream<Path> data(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".schema.json"))
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new InvalidInput(folder.toString(), "can't be read", "check its permissions");
        }
    }
}
