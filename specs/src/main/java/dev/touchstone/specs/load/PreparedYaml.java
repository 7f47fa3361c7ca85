package dev.touchstone.specs.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A YAML file of the kit as JSON, which the build writes beside it. A process that has just started reads JSON several
 * times as fast as YAML, and most commands read sixty files.
 *
 * @param root the content of the YAML file
 * @param items the lines of the items of its lists, by JSON Pointer: requirements are told by them
 */
record PreparedYaml(JsonNode root, Map<String, Integer> items) {
    private static final String YAML = ".yaml";
    private static final String SUFFIX = ".json";
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /**
     * Returns what the build prepared of a resource; empty if there is nothing. In a folder of classes, the YAML may be
     * newer, so that only a jar counts.
     */
    static Optional<PreparedYaml> of(String resource) {
        return at(PreparedYaml.class.getClassLoader().getResource(resource + SUFFIX));
    }

    /** @param prepared the place of the JSON; null if there is none */
    static Optional<PreparedYaml> at(URL prepared) {
        if (prepared == null || !prepared.getProtocol().equals("jar")) {
            return Optional.empty();
        }
        try (InputStream stream = prepared.openStream()) {
            return Optional.of(of(MAPPER.readTree(stream.readAllBytes())));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static PreparedYaml of(JsonNode written) {
        Map<String, Integer> items = new HashMap<>();
        written.get("items")
                .properties()
                .forEach(item -> items.put(item.getKey(), item.getValue().intValue()));
        return new PreparedYaml(written.get("root"), items);
    }

    static PreparedYaml of(YamlDocument document) {
        Map<String, Integer> lines = document.lines().all();
        return new PreparedYaml(
                document.root(),
                lines.entrySet().stream()
                        .filter(line -> isItem(document.root(), line.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static boolean isItem(JsonNode root, String pointer) {
        int end = pointer.lastIndexOf('/');
        return end > 0
                && root.at(pointer.substring(0, end)).isArray()
                && root.at(pointer).isObject();
    }

    private String json() {
        ObjectNode written = MAPPER.createObjectNode();
        ObjectNode lines = written.putObject("items");
        items.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(item -> lines.put(item.getKey(), item.getValue()));
        written.set("root", root);
        return MAPPER.writeValueAsString(written);
    }

    /** Writes the JSON of each YAML file in a folder and below. The build calls this with its folder of classes. */
    public static void main(String[] folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of(folder[0]))) {
            files = all.filter(file -> file.toString().endsWith(YAML)).toList();
        }
        for (Path file : files) {
            Files.writeString(
                    Path.of(file + SUFFIX), of(YamlDocument.read(file)).json(), StandardCharsets.UTF_8);
        }
    }
}
