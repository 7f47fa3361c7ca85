package dev.touchstone.suites.command;

import dev.touchstone.reports.format.FormatSchemas;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.specs.load.KnownNames;
import dev.touchstone.specs.load.Origin;
import dev.touchstone.specs.load.WorkloadNames;
import dev.touchstone.specs.load.YamlDocument;
import dev.touchstone.suites.endpoint.EndpointLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The values for runs in {@code touchstone.yaml}. An option of the command line wins over it.
 *
 * @param document the file; null if there is none
 * @param folder the folder to which its paths are relative; null for the current folder
 */
record RunFile(YamlDocument document, Path folder) {
    /** The default name of the file. */
    static final String NAME = "touchstone.yaml";

    /** The default folder of records and reports. */
    static final String OUT = "touchstone-report";

    private static final String SCHEMA = "touchstone";

    private static final String RECORD = ".jsonl";
    private static final RunFile NONE = new RunFile(null, null);

    private static final JsonSchemas FORMAT = new JsonSchemas(Map.of(
            SCHEMA,
            new Origin.ClassPath("suites/format").text(SCHEMA + ".schema.json"),
            FormatSchemas.POLICY,
            FormatSchemas.all().text(FormatSchemas.POLICY)));

    /**
     * @param named the file; null for {@link #NAME} in the current folder, if there is one
     * @throws InvalidInput if the file is invalid
     */
    static RunFile find(Path named) {
        if (named != null) {
            return read(named);
        }
        Path here = Path.of(NAME);
        return Files.isRegularFile(here) ? read(here) : NONE;
    }

    private static RunFile read(Path file) {
        return of(YamlDocument.read(file), file.getParent());
    }

    /**
     * @throws InvalidInput naming the line, if the file has an invalid value or names an endpoint that does not exist
     */
    static RunFile of(YamlDocument document, Path folder) {
        RunFile read = new RunFile(document.validate(FORMAT, SCHEMA), folder);
        IntStream.range(0, read.value("endpoints").size())
                .forEach(index -> read.requireEndpoint("/endpoints/" + index));
        if (!read.value("reference").isMissingNode()) {
            read.requireEndpoint("/reference");
        }
        return read;
    }

    boolean exists() {
        return document != null;
    }

    private JsonNode value(String key) {
        return document == null
                ? JsonNodeFactory.instance.missingNode()
                : document.root().path(key);
    }

    private void requireEndpoint(String at) {
        String name = document.root().at(at).stringValue();
        if (isFile(name)) {
            if (!Files.exists(Path.of(path(name)))) {
                throw new InvalidInput(
                        document.place(at),
                        "there is no file " + path(name),
                        "correct the path, which is relative to the folder of " + document.name());
            }
        } else {
            String shipped =
                    name.startsWith(EndpointLoader.EMBEDDED) ? name.substring(EndpointLoader.EMBEDDED.length()) : name;
            new KnownNames("shipped endpoint", EndpointLoader.SHIPPED).require(document, at, shipped);
        }
    }

    private static boolean isFile(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(RECORD);
    }

    private String path(String written) {
        return folder == null ? written : folder.resolve(written).toString();
    }

    private String endpoint(String name) {
        return isFile(name) ? path(name) : name;
    }

    List<String> endpoints() {
        return value("endpoints")
                .valueStream()
                .map(name -> endpoint(name.stringValue()))
                .toList();
    }

    Optional<String> reference() {
        return text("reference").map(this::endpoint);
    }

    /** Returns the reference, if it is the record of an earlier run. */
    Optional<Path> recordedReference() {
        return reference().filter(name -> name.endsWith(RECORD)).map(Path::of);
    }

    boolean hasWorkloads() {
        return !value("workloads").isMissingNode();
    }

    /** @throws InvalidInput naming the line of a workload that is neither in the revision nor a file */
    WorkloadNames workloads(SpecRevision revision) {
        List<String> names =
                value("workloads").valueStream().map(JsonNode::stringValue).toList();
        return WorkloadNames.resolve(
                revision,
                names,
                folder == null ? Path.of("") : folder,
                name -> document.place("/workloads/" + names.indexOf(name)));
    }

    /** Returns the id or the folder of the revision. */
    Optional<String> revision() {
        return text("revision").map(named -> Files.isDirectory(Path.of(path(named))) ? path(named) : named);
    }

    /**
     * Returns the policy, which is in the file itself or in another file that it names.
     *
     * @throws InvalidInput if the named file cannot be read
     */
    Optional<YamlDocument> policy() {
        return value("policy").isObject()
                ? Optional.of(document.with(value("policy")).moved("/policy", ""))
                : file("policy").map(YamlDocument::read);
    }

    /** Returns the path that is the value of a key. */
    Optional<Path> file(String key) {
        return text(key).map(this::path).map(Path::of);
    }

    /** Returns a limit of the budget, in the form of an option's value. */
    Optional<String> limit(String key) {
        JsonNode limit = value("budget").path(key);
        return limit.isMissingNode()
                ? Optional.empty()
                : Optional.of(limit.isNumber() ? limit.decimalValue().toPlainString() : limit.stringValue());
    }

    private Optional<String> text(String key) {
        return value(key).stringValueOpt();
    }
}
