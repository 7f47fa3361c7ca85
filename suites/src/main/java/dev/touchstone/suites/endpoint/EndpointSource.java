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
 * A profile as it is written, and its place: the profiles that it extends are searched in the same folder.
 *
 * @param folder the folder that files are relative to; null for a profile of the kit
 * @param notices what its author should change, although the profile works
 */
record EndpointSource(YamlDocument document, Path folder, List<String> notices) {
    /** The current names of keys that had another name in the previous version. */
    private static final Map<String, String> NEW_NAMES = Map.of("differences", "knownIssues");

    /** The maximum length of a chain of profiles. A longer chain is assumed to be a cycle. */
    private static final int MAX_ANCESTORS = 8;

    private static final String EXTENDS = "extends";

    private static final String NETWORK = "network";

    private static final List<String> FILES = List.of("authorities", "certificate");

    /** These are replaced as a whole, because mixed settings of two profiles do not work. */
    private static final List<String> WHOLE = List.of("auth", "container");

    /**
     * Finds a profile: a shipped profile's name, or a YAML file.
     *
     * @param folder the folder that the file is relative to; null for the current one
     */
    static EndpointSource find(String nameOrFile, Path folder, String place) {
        if (EndpointLoader.SHIPPED.contains(nameOrFile)) {
            return new EndpointSource(EndpointLoader.FOLDER.yaml(nameOrFile), null, List.of());
        }
        if (!nameOrFile.endsWith(".yaml") && !nameOrFile.endsWith(".yml")) {
            if (Files.exists(folder == null ? Path.of(nameOrFile) : folder.resolve(nameOrFile))) {
                throw new InvalidInput(
                        place,
                        "is not a profile: a profile is a YAML file, and its name ends in .yaml",
                        "name the profile, or one that touchstone list endpoints shows; a reference may also be a record (.jsonl)");
            }
            Optional<String> meant = new KnownNames("endpoint", names()).nearest(nameOrFile);
            throw new InvalidInput(
                    place,
                    "no shipped endpoint has the name '" + nameOrFile + "'"
                            + meant.map(name -> ", did you mean '" + name + "'?")
                                    .orElse(""),
                    meant.map(name -> "write " + name).orElseGet(() -> otherwise(nameOrFile)));
        }
        Path file = folder == null
                ? Path.of(nameOrFile)
                : folder.resolve(nameOrFile).normalize();
        Path parent = file.toAbsolutePath().getParent();
        RenamedKeys read = RenamedKeys.in(YamlDocument.read(file), NEW_NAMES);
        return new EndpointSource(withPaths(read.document(), parent), parent, read.notices());
    }

    /** Returns the fix for a name that is no typing error: a URL, the beginning of some names, or something else. */
    private static String otherwise(String written) {
        if (written.contains("://")) {
            return "give a URL with --base-url, or as baseUrl of a profile";
        }
        if (written.contains(",")) {
            return "name one endpoint each time: --endpoint may be repeated";
        }
        List<String> longer =
                names().stream().filter(name -> name.startsWith(written + "-")).toList();
        return longer.isEmpty()
                ? "use one that touchstone list endpoints shows, or a file that ends in .yaml"
                : "use one of: " + String.join(", ", longer);
    }

    /** Returns all names of shipped profiles, and those of their stand-ins. */
    private static List<String> names() {
        return EndpointLoader.SHIPPED.stream()
                .flatMap(name -> Stream.of(name, EndpointLoader.EMBEDDED + name))
                .toList();
    }

    /** Resolves file names relative to the profile that contains them, also if another profile extends it. */
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

    /** Returns the profile together with everything that it inherits. */
    EndpointSource whole() {
        return whole(MAX_ANCESTORS);
    }

    private EndpointSource whole(int ancestors) {
        if (!document.root().has(EXTENDS)) {
            return this;
        }
        String place = document.place("/" + EXTENDS);
        if (ancestors == 0) {
            throw new InvalidInput(
                    place,
                    "profiles extend each other in a circle, or in a chain of more than " + MAX_ANCESTORS,
                    "extend a profile that does not lead back here");
        }
        String extended = document.root().path(EXTENDS).asString();
        EndpointSource base =
                find(EndpointLoader.profile(extended), folder, place).whole(ancestors - 1);
        YamlDocument inherited =
                EndpointLoader.isStandIn(extended) ? EndpointLoader.standIn(base.document()) : base.document();
        List<String> all = new ArrayList<>(base.notices());
        all.addAll(notices);
        return new EndpointSource(document.with(merged(inherited.root(), document.root())), folder, List.copyOf(all));
    }

    /**
     * Returns the settings of the shipped profile that it extends, if there is one. A profile with its own URL does not
     * use them, and that is no error.
     *
     * @throws InvalidInput in the same cases as {@link #whole()}
     */
    Set<String> shippedSettings() {
        String base = EndpointLoader.profile(document.root().path(EXTENDS).asString(""));
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
