package dev.touchstone.programs;

import dev.touchstone.specs.Operation;
import dev.touchstone.specs.json.Expectation;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.JsonSchemas;
import dev.touchstone.specs.load.KnownNames;
import dev.touchstone.specs.load.YamlDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads {@code program.yaml}. */
public final class ProgramFile {
    /** The name of the file in a program's folder. */
    public static final String NAME = "program.yaml";

    private static final String SCHEMA = "program";
    private static final int LIBRARY_SECONDS = 10;
    private static final int COMMAND_SECONDS = 60;

    private final YamlDocument document;
    private final JsonNode told;

    private ProgramFile(YamlDocument document) {
        this.document = document;
        this.told = document.root();
    }

    /**
     * Reads all programs below a folder, sorted by name.
     *
     * @throws InvalidInput naming file and line if one of them is wrong
     */
    public static List<Program> readAll(Path folder) {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(program -> Files.exists(program.resolve(NAME)))
                    .sorted()
                    .map(ProgramFile::read)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Reads the program in a folder.
     *
     * @throws InvalidInput naming file and line if something in it is wrong
     */
    public static Program read(Path folder) {
        JsonSchemas schemas = Schemas.load(SCHEMA);
        return new ProgramFile(YamlDocument.read(folder.resolve(NAME)).validate(schemas, SCHEMA)).program(folder);
    }

    private Program program(Path folder) {
        String name = told.path("name").stringValue();
        if (!folder.getFileName().toString().equals(name)) {
            throw new InvalidInput(
                    document.place("/name"), "the folder is not called '" + name + "'", "give both the same name");
        }
        Program.Kind kind = Program.Kind.valueOf(told.path("kind").stringValue().toUpperCase(Locale.ROOT));
        if (kind == Program.Kind.LIBRARY && !told.has("start")) {
            throw new InvalidInput(document.place("/kind"), "a library needs 'start'", "say how its driver is started");
        }
        return new Program(
                name,
                told.path("title").stringValue(),
                folder,
                origin(),
                kind,
                told.path("allowScripts").asBoolean(false),
                texts(told.path("start")),
                byName(told.path("env")),
                byName(told.path("config")),
                new Program.Failure(pattern("/failure/stdout"), pattern("/failure/stderr")),
                tasks(kind));
    }

    private PackageName origin() {
        JsonNode named = told.path("package");
        PackageName.Registry registry = named.has("npm") ? PackageName.Registry.NPM : PackageName.Registry.MAVEN;
        return new PackageName(
                registry,
                named.path(registry.name().toLowerCase(Locale.ROOT)).stringValue(),
                named.path("version").stringValue());
    }

    private List<Task> tasks(Program.Kind kind) {
        List<Task> tasks = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (int index = 0; index < told.path("tasks").size(); index++) {
            String at = "/tasks/" + index;
            Task task = task(at, kind);
            if (!names.add(task.name())) {
                throw new InvalidInput(document.place(at), "there are two tasks '" + task.name() + "'", "rename one");
            }
            tasks.add(task);
        }
        return tasks;
    }

    private Task task(String at, Program.Kind kind) {
        JsonNode task = told.at(at);
        if (kind == Program.Kind.COMMAND && !task.has("run")) {
            throw new InvalidInput(document.place(at), "a task of a command needs 'run'", "say what is started");
        }
        List<Expected> expected = new ArrayList<>();
        for (int index = 0; index < task.path("expect").size(); index++) {
            expected.add(expected(at + "/expect/" + index));
        }
        int seconds = kind == Program.Kind.LIBRARY ? LIBRARY_SECONDS : COMMAND_SECONDS;
        return new Task(
                task.path("name").stringValue(),
                task.path("title").stringValue(),
                operations(at + "/operations"),
                models(at + "/models"),
                task.path("model").stringValue(told.path("model").stringValue(null)),
                Duration.ofSeconds(task.path("timeoutSeconds").asInt(seconds)),
                texts(task.path("run")),
                byName(task.path("files")),
                expected);
    }

    private Set<Operation> operations(String at) {
        Set<Operation> operations = new LinkedHashSet<>();
        for (int index = 0; index < told.at(at).size(); index++) {
            operations.add(operation(at + "/" + index));
        }
        return operations;
    }

    private Operation operation(String at) {
        String id = document.root().at(at).stringValue();
        return Arrays.stream(Operation.values())
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new KnownNames(
                                "operation",
                                Arrays.stream(Operation.values())
                                        .map(Operation::id)
                                        .toList())
                        .unknown(document.place(at), id));
    }

    private Expected expected(String at) {
        ObjectNode words = (ObjectNode) document.root().at(at).deepCopy();
        String pointer = words.remove("at").stringValue();
        String lost = words.remove("lost").stringValue();
        words.remove("minor"); // this key changes only the verdict of the kit, not the measurement
        Expectation value = document.with(words).bind("", Expectation.class);
        return new Expected(JsonPointer.compile(pointer), value, lost);
    }

    /** Returns the pattern for names of models, letter case ignored; null if there is none. */
    private Pattern models(String at) {
        String names = told.at(at).stringValue(null);
        return names == null ? null : Pattern.compile(names, Pattern.CASE_INSENSITIVE);
    }

    private Optional<Pattern> pattern(String at) {
        return Optional.ofNullable(told.at(at).stringValue(null)).map(text -> Pattern.compile(text, Pattern.MULTILINE));
    }

    private static List<String> texts(JsonNode told) {
        return told.valueStream().map(JsonNode::stringValue).toList();
    }

    private static Map<String, String> byName(JsonNode told) {
        Map<String, String> texts = new LinkedHashMap<>();
        told.forEachEntry((name, text) -> texts.put(name, text.stringValue()));
        return texts;
    }
}
