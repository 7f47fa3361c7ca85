package dev.touchstone.specs.load;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.ValidationLimitExceededException;
import com.networknt.schema.path.PathType;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * Validates against a JSON Schema from outside, such as the one that a request asked its answer to follow. It never
 * fetches anything for the schema, and reports an unusable schema as {@link UnusableSchema}.
 */
final class ForeignSchema {
    private static final String META = "https://json-schema.org/draft/2020-12/schema";
    private static final int MAX_MESSAGE = 120;
    private static final long MAX_STEPS = 1_000_000;

    /** The meta-schema, which the validator's library contains. */
    private static final Schema OF_SCHEMAS = registry().getSchema(SchemaLocation.of(META));

    private ForeignSchema() {}

    private static SchemaRegistry registry() {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .locale(Locale.ENGLISH)
                .regularExpressionFactory(BoundedPattern::of)
                .build();
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaRegistryConfig(config)
                        .schemas(iri -> null)
                        .schemaLoader(loader -> loader.fetchRemoteResources(false)));
    }

    /** @throws UnusableSchema if the schema can't be used on the value */
    static List<SchemaViolation> violations(JsonNode schema, JsonNode value) {
        try {
            if (schema.path("$schema").asString(META).startsWith(META)) {
                refuseMalformed(schema);
            }
            // Each schema has its own registry, because two requests may give different schemas the same $id.
            return JsonSchemas.ALTERNATIVES.reduced(
                    registry().getSchema(schema.toString(), InputFormat.JSON).validate(value, ForeignSchema::limit));
        } catch (UnusableSchema unusable) {
            throw unusable;
        } catch (ValidationLimitExceededException tooManySteps) {
            throw new UnusableSchema("it takes more than a million steps to check a value against it", tooManySteps);
        } catch (StackOverflowError endless) {
            throw new UnusableSchema("it refers to itself without end, or is too deep", endless);
        } catch (SchemaException | IllegalArgumentException broken) {
            throw new UnusableSchema(firstLine(broken), broken);
        } catch (RuntimeException broken) {
            // The validator fails on some odd schemas with other exceptions. These failures are no fault of the
            // exchange.
            throw new UnusableSchema("the validator fails on it: " + firstLine(broken), broken);
        }
    }

    /**
     * Limits the number of steps: a few references, each of which leads to two others, could keep a processor busy for
     * years.
     */
    private static void limit(ExecutionContext context) {
        context.executionConfig(config -> config.maxEvaluationSteps(MAX_STEPS));
    }

    /** @throws UnusableSchema if it is no JSON Schema */
    static void refuseMalformed(JsonNode schema) {
        OF_SCHEMAS.validate(schema, ForeignSchema::limit).stream()
                .findFirst()
                .map(JsonSchemas::violation)
                .ifPresent(violation -> {
                    throw new UnusableSchema(
                            "it is not a JSON Schema: at '" + violation.at() + "' " + violation.message());
                });
    }

    private static String firstLine(Throwable broken) {
        String message = String.valueOf(broken.getMessage());
        int end = message.indexOf('\n');
        String line = end < 0 ? message : message.substring(0, end);
        // The validator looks for an unknown reference as a file, so that its message names a file.
        String words = line.replaceFirst("^.*FileNotFoundException: ", "nothing is fetched for its reference to ");
        return words.length() <= MAX_MESSAGE ? words : words.substring(0, MAX_MESSAGE) + "…";
    }
}
