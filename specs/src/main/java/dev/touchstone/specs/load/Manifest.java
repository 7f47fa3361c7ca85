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
 * @param workloads the names of its workloads; null if there are none
 * @param harm the file that says what was measured to break client programs; null if there is none
 * @param profiles the same by their old name: their files are in the folder {@code profiles}; null if not so called
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
        List<String> workloads,
        List<String> profiles,
        String harm) {
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

    /** The names of its workloads. */
    List<String> workloadNames() {
        return Objects.requireNonNullElse(workloads, Objects.requireNonNullElse(profiles, List.of()));
    }

    String workloadFile(String workload) {
        return (profiles == null ? "workloads/" : "profiles/") + workload + ".yaml";
    }

    /** What the author is told about the old key; empty if it is not there. */
    Stream<String> notices() {
        return profiles == null
                ? Stream.empty()
                : Stream.of(FILE + ": 'profiles' is now called 'workloads'; write 'workloads:', and rename the folder"
                        + " 'profiles' to 'workloads'");
    }

    /** Every file of the revision but this one, relative to its folder. */
    Stream<String> files() {
        return Stream.of(
                        Stream.of(requests, harm).filter(Objects::nonNull),
                        schemas.stream().map(this::schemaFile),
                        suites.stream().flatMap(suite -> suite.files().stream()).map(file -> "suites/" + file),
                        workloadNames().stream().map(this::workloadFile))
                .flatMap(files -> files);
    }
}
