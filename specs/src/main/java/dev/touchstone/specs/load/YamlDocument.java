package dev.touchstone.specs.load;

import dev.touchstone.specs.Statement;
import dev.touchstone.specs.json.MalformedJson;
import dev.touchstone.specs.json.Misfit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A YAML file that remembers the line of every value, so that error messages can name it. */
public final class YamlDocument {
    private static final JsonMapper BINDER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final ObjectReader STATEMENT =
            BINDER.readerFor(Statement.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** Most commands read no YAML, only what the build prepared. */
    private static final class Yaml {
        private static final YAMLMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                // The method parse() reports this with its own message.
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    private static final int MAX_BYTES = 4 << 20;

    /** The keywords of a schema that refuse a member because of its name. */
    private static final Set<String> NAMES = Set.of("additionalProperties", "unevaluatedProperties");

    /** How the parser names a line. */
    private static final Pattern MARK = Pattern.compile("line (\\d+), column \\d+");

    private final String name;
    private final JsonNode root;
    private final Lines lines;

    private YamlDocument(String name, JsonNode root, Lines lines) {
        this.name = name;
        this.root = root;
        this.lines = lines;
    }

    /**
     * Reads a file of the user.
     *
     * @throws InvalidInput if it cannot be read, is too large or is not YAML
     */
    public static YamlDocument read(Path file) {
        // A pipe and a device have no size, so what is read counts.
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new InvalidInput(file.toString(), "larger than 4 MiB", "split it");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return parse(file.toString(), text);
        } catch (IOException unreadable) {
            throw UnreadableFile.invalid(file, unreadable, "give a readable YAML file in UTF-8");
        }
    }

    /**
     * Reads a resource of the kit: from a jar, what the build prepared of it.
     *
     * @throws InvalidInput if there is no such resource
     */
    public static YamlDocument resource(String resource) {
        return PreparedYaml.of(resource)
                .map(prepared -> new YamlDocument(
                        resource,
                        prepared.root(),
                        new Lines(prepared.items(), () -> parsed(resource).lines.all())))
                .orElseGet(() -> parsed(resource));
    }

    private static YamlDocument parsed(String resource) {
        try (InputStream stream = YamlDocument.class.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new InvalidInput(resource, "no such file in the kit", "check the name");
            }
            return parse(resource, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * Parses a text.
     *
     * @param name the document's name in messages
     * @throws InvalidInput if the text is not valid YAML, is empty, has a key twice or has a second document
     */
    public static YamlDocument parse(String name, String text) {
        try (LineRecorder parser = new LineRecorder(Yaml.MAPPER.createParser(text))) {
            JsonNode root = Yaml.MAPPER.readTree(parser);
            if (root == null || root.isMissingNode() || root.isNull()) {
                throw new InvalidInput(name, "is empty", "fill it in");
            }
            if (parser.nextToken() != null) {
                throw new InvalidInput(
                        name + ":" + parser.currentTokenLocation().getLineNr(),
                        "a second document begins here",
                        "keep one document in a file");
            }
            if (parser.alias() > 0) {
                // The parser gives the alias's name in place of the value, so the wrong value would be used.
                throw new InvalidInput(
                        name + ":" + parser.alias(), "aliases such as *name are not read", "write the value again");
            }
            return new YamlDocument(name, root, Lines.of(parser.lines()));
        } catch (JacksonException malformed) {
            throw noYaml(name, malformed);
        }
    }

    /**
     * Describes a syntax error. The parser's message quotes lines, and the last line that it names is the one with the
     * error; the ones before it only say where the value around it begins.
     */
    private static InvalidInput noYaml(String name, JacksonException malformed) {
        String message = MalformedJson.words(malformed);
        TokenStreamLocation location = malformed.getLocation();
        Optional<String> line = MARK.matcher(message)
                .results()
                .map(mark -> mark.group(1))
                .reduce((first, last) -> last)
                .or(() -> Optional.ofNullable(location).map(place -> "" + place.getLineNr()));
        String words = message.lines()
                .filter(each -> !each.startsWith(" ") && !each.isBlank())
                .collect(Collectors.joining(", "));
        return new InvalidInput(
                name + line.map(number -> ":" + number).orElse(""), "not valid YAML: " + words, "correct the syntax");
    }

    /** Returns the same document with another tree. Values that keep their pointer keep their line. */
    public YamlDocument with(JsonNode other) {
        return new YamlDocument(name, other, lines);
    }

    /** Returns the same document with the lines of the values at one JSON Pointer copied to another. */
    public YamlDocument moved(String from, String to) {
        return new YamlDocument(name, root, lines.moved(from, to));
    }

    /** Returns the document's JSON tree. */
    public JsonNode root() {
        return root;
    }

    /** Returns the document's name in messages. */
    public String name() {
        return name;
    }

    /** Returns the lines of its values. */
    Lines lines() {
        return lines;
    }

    /** Returns {@code name:line} of the value at a JSON Pointer, or of its nearest existing ancestor. */
    public String place(String pointer) {
        return name + ":" + line(pointer);
    }

    /** Returns the line, counted from 1, of the value at a JSON Pointer, or of its nearest existing ancestor. */
    public int line(String pointer) {
        return lines.of(pointer);
    }

    /**
     * Validates the document against a schema.
     *
     * @throws InvalidInput naming the first violation and its line
     */
    public YamlDocument validate(JsonSchemas schemas, String schema) {
        List<SchemaViolation> violations = schemas.violations(schema, root);
        if (!violations.isEmpty()) {
            SchemaViolation first = first(schemas, violations);
            int others = violations.size() - 1;
            String more = others == 0
                    ? ""
                    : "; there " + (others == 1 ? "is 1 more fault" : "are " + others + " more faults");
            Optional<String> meant = meant(schemas, first);
            throw new InvalidInput(
                    place(first.at()),
                    words(first)
                            + meant.map(name -> ", did you mean '" + name + "'?")
                                    .orElse(""),
                    meant.map(name -> "write " + name)
                                    .or(() -> schemas.example(schema, first).map(example -> example(first, example)))
                                    .orElse("see touchstone schema " + schema)
                            + more);
        }
        return this;
    }

    /** Returns the first violation; if it is a missing name, the name with a typing error that is in its place. */
    private SchemaViolation first(JsonSchemas schemas, List<SchemaViolation> violations) {
        SchemaViolation first = violations.get(0);
        return violations.stream()
                .filter(other -> first.keyword().equals("required")
                        && NAMES.contains(other.keyword())
                        && above(other).equals(above(first))
                        && meant(schemas, other).equals(Optional.of(nameOf(first.at()))))
                .findFirst()
                .orElse(first);
    }

    private static String above(SchemaViolation violation) {
        return violation.at().substring(0, Math.max(0, violation.at().lastIndexOf('/')));
    }

    private static String example(SchemaViolation violation, JsonNode example) {
        boolean missing = violation.keyword().equals("required");
        return (missing ? "add for example " + nameOf(violation.at()) + ": " : "write for example ")
                + (example.isString() && example.stringValue().matches("\\S+") ? example.stringValue() : example);
    }

    private String words(SchemaViolation violation) {
        String name = nameOf(violation.at());
        String above = above(violation);
        String inside = above.isEmpty() ? "" : " in '" + above + "'";
        if (NAMES.contains(violation.keyword())) {
            return "there is no key '" + name + "'" + inside;
        }
        if (violation.keyword().equals("required")) {
            return "the key '" + name + "'" + inside + " is missing";
        }
        return (violation.at().isEmpty() ? "the document" : "'" + violation.at() + "'") + " has to be "
                + violation.expected();
    }

    private Optional<String> meant(JsonSchemas schemas, SchemaViolation violation) {
        if (NAMES.contains(violation.keyword())) {
            return schemas.vocabulary().nearest(nameOf(violation.at()));
        }
        return violation.keyword().equals("enum")
                ? schemas.vocabulary().nearest(root.at(violation.at()).asString(""))
                : Optional.empty();
    }

    private static String nameOf(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1)
                .replace("~1", "/")
                .replace("~0", "~");
    }

    /**
     * Converts the value at a JSON Pointer to a Java type.
     *
     * @throws InvalidInput naming its line if it does not fit
     */
    public <T> T bind(String pointer, Class<T> type) {
        return bind(pointer, BINDER.readerFor(type));
    }

    /**
     * Converts the statement of the requirement at a JSON Pointer. What the requirement has besides is left out.
     *
     * @throws InvalidInput naming its line if a member does not fit
     */
    Statement statement(String pointer) {
        return bind(pointer, STATEMENT);
    }

    private <T> T bind(String pointer, ObjectReader reader) {
        try {
            return reader.readValue(root.at(pointer));
        } catch (JacksonException misfit) {
            throw misfit(pointer, misfit);
        }
    }

    /** A schema finds most misfits. What is left is such as a day that the calendar does not have. */
    private InvalidInput misfit(String pointer, JacksonException misfit) {
        String at = misfit.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "/" + step.getIndex() : "/" + step.getPropertyName())
                .collect(Collectors.joining("", pointer, ""));
        return Misfit.words(misfit)
                .map(words -> new InvalidInput(place(at), words, "correct it"))
                .orElseGet(() -> new InvalidInput(
                        place(pointer), misfit.getOriginalMessage(), "compare with the files the kit ships"));
    }
}
