package dev.touchstone.suites.endpoint;

import dev.touchstone.specs.json.MergePatch;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.KnownNames;
import dev.touchstone.specs.load.RenamedKeys;
import dev.touchstone.specs.load.YamlDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A profile as it is written, and where it was found: what it extends is looked for beside it.
 *
 * @param folder the folder that files are relative to; null for a profile that comes with the kit
 * @param notices what its author should write differently; it works as it is
 */
record EndpointSource(YamlDocument document, Path folder, List<String> notices) {
    /** What keys of a profile were called in the version before this one. */
    private static final Map<String, String> NEW_NAMES = Map.of("differences", "knownIssues");

    /** A chain that is longer is a circle. */
    private static final int MOST_ANCESTORS = 8;

    private static final String EXTENDS = "extends";

    private static final String NETWORK = "network";

    private static final List<String> FILES = List.of("authorities", "certificate");

    /** Half a way to be let in is none: these are replaced as a whole. */
    private static final List<String> WHOLE = List.of("auth", "container");

    /** A shipped profile's name, or a YAML file. @param folder what the file is relative to; null for the current one */
    static EndpointSource find(String nameOrFile, Path folder, String place) {
        if (EndpointLoader.SHIPPED.contains(nameOrFile)) {
            return new EndpointSource(EndpointLoader.FOLDER.yaml(nameOrFile), null, List.of());
        }
        if (!nameOrFile.endsWith(".yaml") && !nameOrFile.endsWith(".yml")) {
            if (Files.exists(folder == null ? Path.of(nameOrFile) : folder.resolve(nameOrFile))) {
                throw new InvalidInput(
                        place,
                        "is no profile: a profile is a YAML file, and its name ends in .yaml",
                        "name the profile, or one that touchstone list endpoints shows");
            }
            Optional<String> meant = new KnownNames("endpoint", names()).nearest(nameOrFile);
            throw new InvalidInput(
                    place,
                    "no shipped endpoint has the name '" + nameOrFile + "'"
                            + meant.map(name -> ", did you mean '" + name + "'?")
                                    .orElse(""),
                    meant.map(name -> "write " + name)
                            .orElse("use one that touchstone list endpoints shows, or a file that ends in .yaml"));
        }
        Path file = folder == null ? Path.of(nameOrFile) : folder.resolve(nameOrFile);
        Path parent = file.toAbsolutePath().getParent();
        RenamedKeys read = RenamedKeys.in(YamlDocument.read(file), NEW_NAMES);
        return new EndpointSource(withPaths(read.document(), parent), parent, read.notices());
    }

    /** All names of shipped profiles, and those of their stand-ins. */
    private static List<String> names() {
        return EndpointLoader.SHIPPED.stream()
                .flatMap(name -> Stream.of(name, EndpointLoader.EMBEDDED + name))
                .toList();
    }

    /** Files are named as seen from the profile that names them, whoever extends it. */
    private static YamlDocument withPaths(YamlDocument document, Path folder) {
        JsonNode root = document.root().deepCopy();
        if (root.path(NETWORK) instanceof ObjectNode network) {
            FILES.stream()
                    .filter(name -> network.path(name).isString())
                    .forEach(name -> network.put(
                            name,
                            folder.resolve(network.path(name).stringValue()).toString()));
        }
        return document.with(root);
    }

    /** The profile with everything that it takes over from those it extends. */
    EndpointSource whole() {
        return whole(MOST_ANCESTORS);
    }

    private EndpointSource whole(int ancestors) {
        if (!document.root().has(EXTENDS)) {
            return this;
        }
        String place = document.place("/" + EXTENDS);
        if (ancestors == 0) {
            throw new InvalidInput(place, "profiles extend each other in a circle", "break it");
        }
        EndpointSource base =
                find(document.root().path(EXTENDS).asString(), folder, place).whole(ancestors - 1);
        List<String> all = new ArrayList<>(base.notices());
        all.addAll(notices);
        return new EndpointSource(
                document.with(merged(base.document().root(), document.root())), folder, List.copyOf(all));
    }

    /**
     * The settings of the shipped profile that it extends, if there is one: whoever writes a URL of their own leaves those
     * unused, and means it.
     *
     * @throws InvalidInput as {@link #whole()}
     */
    Set<String> shippedSettings() {
        String base = document.root().path(EXTENDS).asString("");
        if (base.isEmpty()) {
            return Set.of();
        }
        EndpointSource extended = find(base, folder, document.place("/" + EXTENDS));
        if (!EndpointLoader.SHIPPED.contains(base)) {
            return extended.shippedSettings();
        }
        JsonNode shipped = extended.whole().document().root();
        return Stream.of("/settings", "/stand-in/settings")
                .flatMap(at -> shipped.at(at).propertyNames().stream())
                .collect(Collectors.toSet());
    }

    private static JsonNode merged(JsonNode base, JsonNode own) {
        ObjectNode kept = ((ObjectNode) base).deepCopy();
        WHOLE.stream().filter(own::has).forEach(kept::remove);
        ObjectNode merged = (ObjectNode) MergePatch.apply(kept, own);
        merged.remove(EXTENDS);
        return merged;
    }
}
