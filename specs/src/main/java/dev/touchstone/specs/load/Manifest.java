package dev.touchstone.specs.load;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A revision's {@code revision.yaml}, as it is written.
 *
 * @param anchors by source, where each part is that requirements name: a line, or an address of its own; null if none is
 *     known
 * @param follows the id of the revision it goes on from; null for the first
 * @param requests the file of the shared requests; null if there is none
 * @param profiles the names of its profiles; null if there are none
 */
record Manifest(
        String revision,
        String title,
        LocalDate released,
        String follows,
        Map<String, String> sources,
        Map<String, Map<String, String>> anchors,
        List<String> schemas,
        String requests,
        List<Entry> suites,
        List<String> profiles) {
    static final String FILE = "revision.yaml";

    /**
     * Where each source leads that a requirement may name: {@code name} to its address, and {@code name#part} to the
     * place of that part.
     */
    Map<String, String> links() {
        Map<String, String> links = new TreeMap<>(sources);
        Objects.requireNonNullElse(anchors, Map.<String, Map<String, String>>of())
                .forEach((name, parts) -> {
                    if (!sources.containsKey(name)) {
                        throw new InvalidInput(
                                FILE,
                                "anchors names the source '" + name + "', which sources has not",
                                "add it to sources");
                    }
                    parts.forEach((part, place) -> links.put(
                            name + "#" + part, place.startsWith("https://") ? place : sources.get(name) + "#" + place));
                });
        return links;
    }

    /** @param files below the folder of suites */
    record Entry(String name, String title, List<String> files) {}

    /** @throws InvalidInput if it is not there, or is not what its schema asks for */
    static Manifest read(Origin origin) {
        return origin.yaml(FILE, RevisionLoader.FORMAT, "revision").bind("", Manifest.class);
    }

    String schemaFile(String schema) {
        return "schemas/" + schema + ".schema.json";
    }

    String profileFile(String profile) {
        return "profiles/" + profile + ".yaml";
    }

    /** Every file of the revision but this one, relative to its folder. */
    Stream<String> files() {
        return Stream.of(
                        Stream.of(requests).filter(Objects::nonNull),
                        schemas.stream().map(this::schemaFile),
                        suites.stream().flatMap(suite -> suite.files().stream()).map(file -> "suites/" + file),
                        Stream.ofNullable(profiles).flatMap(List::stream).map(this::profileFile))
                .flatMap(files -> files);
    }
}
