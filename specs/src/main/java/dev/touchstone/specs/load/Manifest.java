package dev.touchstone.specs.load;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The content of a revision's {@code revision.yaml}, before anything is resolved.
 *
 * @param anchors the places of the parts that requirements name, by source and part; a place is a fragment of the
 *     source's URL, or a URL of its own; null if none is known
 * @param follows the id of the previous revision; null for the first
 * @param requests the file of the shared requests; null if there is none
 * @param workloads the names of its workloads; null if there are none
 * @param harm the file with the measured harm to client programs; null if there is none
 * @param profiles the names of the workloads under the key's old name; their files are then in the folder
 *     {@code profiles}; null if the old name is not used
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
     * Returns the URL of each source that a requirement may name: {@code name} for the whole document, and
     * {@code name#part} for a part of it.
     */
    Map<String, String> links() {
        Map<String, String> links = new TreeMap<>(sources);
        Objects.requireNonNullElse(anchors, Map.<String, Map<String, String>>of())
                .forEach((name, parts) -> {
                    if (!sources.containsKey(name)) {
                        throw new InvalidInput(
                                FILE,
                                "anchors names the source '" + name + "', which is not in sources",
                                "add it to sources");
                    }
                    parts.forEach((part, place) -> links.put(
                            name + "#" + part, place.startsWith("https://") ? place : sources.get(name) + "#" + place));
                });
        return links;
    }

    /**
     * One suite of the manifest.
     *
     * @param files the files, relative to the folder of suites
     */
    record Entry(String name, String title, List<String> files) {}

    /** @throws InvalidInput if the file does not exist, or does not match its schema */
    static Manifest read(Origin origin) {
        return origin.yaml(FILE, RevisionLoader.FORMAT, "revision").bind("", Manifest.class);
    }

    String schemaFile(String schema) {
        return "schemas/" + schema + ".schema.json";
    }

    List<String> workloadNames() {
        return Objects.requireNonNullElse(workloads, Objects.requireNonNullElse(profiles, List.of()));
    }

    String workloadFile(String workload) {
        return (profiles == null ? "workloads/" : "profiles/") + workload + ".yaml";
    }

    /** Returns the notice for the author about the old key; empty if the old key is not used. */
    Stream<String> notices() {
        return profiles == null
                ? Stream.empty()
                : Stream.of(FILE + ": 'profiles' is now called 'workloads'; write 'workloads:', and rename the folder"
                        + " 'profiles' to 'workloads'");
    }

    /** Returns every file of the revision except this one, relative to its folder. */
    Stream<String> files() {
        return Stream.of(
                        Stream.of(requests, harm).filter(Objects::nonNull),
                        schemas.stream().map(this::schemaFile),
                        suites.stream().flatMap(suite -> suite.files().stream()).map(file -> "suites/" + file),
                        workloadNames().stream().map(this::workloadFile))
                .flatMap(files -> files);
    }
}
