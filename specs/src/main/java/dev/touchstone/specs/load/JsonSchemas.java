package dev.touchstone.specs.load;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compiled JSON Schemas (2020-12) by name. References between them are resolved by file name, and never from the
 * network.
 */
public final class JsonSchemas {
    private static final String BASE = "https://touchstone.dev/schemas/";
    static final String SUFFIX = ".schema.json";

    /** Keywords that an error reports at an object although they concern one of its members. */
    private static final Set<String> ABOUT_A_MEMBER =
            Set.of("required", "additionalProperties", "unevaluatedProperties");

    /** The reduction of alternatives, also used for schemas from outside. */
    static final SchemaAlternatives ALTERNATIVES = new SchemaAlternatives(JsonSchemas::violation);

    private final Set<String> names;
    private final UnaryOperator<String> source;
    private final Map<String, String> sources = new ConcurrentHashMap<>();
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();
    private SchemaRegistry registry;

    /** @param sources the texts of the schemas by name; a name is the file's name without {@code .schema.json} */
    public JsonSchemas(Map<String, String> sources) {
        this(sources.keySet(), Map.copyOf(sources)::get);
    }

    /**
     * Creates schemas whose texts are read when they are used: many commands use none.
     *
     * @param source gives the text of the schema of a name; it must give the same each time
     */
    JsonSchemas(Collection<String> names, UnaryOperator<String> source) {
        this.names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
        this.source = source;
    }

    private static SchemaRegistry registry(UnaryOperator<String> sources) {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.ENGLISH)
                .build();
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaRegistryConfig(config).schemas(sources::apply));
    }

    private String sourceOf(String iri) {
        return iri.startsWith(BASE) && iri.endsWith(SUFFIX)
                ? known(iri.substring(BASE.length(), iri.length() - SUFFIX.length()))
                : null;
    }

    /** Tells whether there is a schema of that name. */
    public boolean contains(String name) {
        return names.contains(name);
    }

    /**
     * Returns the text of a schema.
     *
     * @throws NullPointerException if there is no schema of that name
     */
    public String text(String name) {
        return Objects.requireNonNull(known(name), name);
    }

    private String known(String name) {
        return names.contains(name) ? sources.computeIfAbsent(name, source) : null;
    }

    /** Returns the names of all schemas, sorted. */
    public List<String> names() {
        return List.copyOf(names);
    }

    /**
     * Returns how a value breaks the named schema; empty if the value is valid.
     *
     * @throws InvalidInput if there is no such schema
     */
    public List<SchemaViolation> violations(String name, JsonNode value) {
        return ALTERNATIVES.reduced(
                compiled.computeIfAbsent(name, this::compile).validate(value));
    }

    /** Returns what could stand in place of a value that breaks a schema. Empty if the schema has no example of it. */
    Optional<JsonNode> example(String name, SchemaViolation violation) {
        return new SchemaExamples(this::known).of(name, violation);
    }

    /**
     * Returns the names of members and the values of enumerations in all schemas. They serve to suggest a name for a
     * typing error.
     */
    KnownNames vocabulary() {
        Set<String> names = new TreeSet<>();
        this.names.forEach(name -> collect(JsonMapper.shared().readTree(text(name)), names));
        return new KnownNames("name", names);
    }

    private static void collect(JsonNode schema, Set<String> names) {
        schema.path("properties").propertyNames().forEach(names::add);
        schema.path("enum").valueStream().filter(JsonNode::isString).forEach(value -> names.add(value.stringValue()));
        schema.valueStream().forEach(child -> collect(child, names));
    }

    /**
     * Returns how a value breaks a schema that is given as JSON, such as the one that a request asked its answer to
     * follow; empty if the value is valid.
     *
     * @throws UnusableSchema if no value can be validated against that schema
     */
    public static List<SchemaViolation> violations(JsonNode schema, JsonNode value) {
        return ForeignSchema.violations(schema, value);
    }

    private Schema compile(String name) {
        new KnownNames("schema", names()).require("schema " + name, name);
        return registry().getSchema(SchemaLocation.of(BASE + name + SUFFIX));
    }

    private synchronized SchemaRegistry registry() {
        if (registry == null) {
            registry = registry(this::sourceOf);
        }
        return registry;
    }

    static SchemaViolation violation(Error error) {
        String at = pointer(error.getInstanceLocation());
        if (error.getProperty() != null && ABOUT_A_MEMBER.contains(error.getKeyword())) {
            at = at + "/" + error.getProperty().replace("~", "~0").replace("/", "~1");
        }
        return new SchemaViolation(
                at,
                error.getKeyword(),
                error.getMessage(),
                error.getEvaluationPath().toString(),
                SchemaWords.expected(error.getKeyword(), error.getSchemaNode()));
    }

    private static String pointer(NodePath path) {
        String text = path.toString();
        return text.equals("/") ? "" : text;
    }
}
