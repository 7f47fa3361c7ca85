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
 * A JSON Schema that came from outside, such as the one a request asked its answer to follow. Nothing is ever fetched for
 * it, and what is wrong with it is said as {@link UnusableSchema}.
 */
final class ForeignSchema {
    private static final String META = "https://json-schema.org/draft/2020-12/schema";
    private static final int MAX_MESSAGE = 120;
    private static final long MAX_STEPS = 1_000_000;

    /** The schema of schemas; our own registry brings it along. */
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
            // A registry of its own: two requests may well give different schemas the same $id.
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
            // The validator trips over odd schemas in ways of its own; none of them is the exchange's fault.
            throw new UnusableSchema("the validator fails on it: " + firstLine(broken), broken);
        }
    }

    /** A few references, each of which leads to two others, are enough to keep a processor busy for years. */
    private static void limit(ExecutionContext context) {
        context.executionConfig(config -> config.maxEvaluationSteps(MAX_STEPS));
    }

    private static void refuseMalformed(JsonNode schema) {
        OF_SCHEMAS.validate(schema, ForeignSchema::limit).stream()
                .findFirst()
                .map(JsonSchemas::violation)
                .ifPresent(violation -> {
                    throw new UnusableSchema(
                            "it is no JSON Schema: at '" + violation.at() + "' " + violation.message());
                });
    }

    private static String firstLine(Throwable broken) {
        String message = String.valueOf(broken.getMessage());
        int end = message.indexOf('\n');
        String line = end < 0 ? message : message.substring(0, end);
        // What can't be found is looked for as if it were a file, which the message would then talk about.
        String words = line.replaceFirst("^.*FileNotFoundException: ", "nothing is fetched for its reference to ");
        return words.length() <= MAX_MESSAGE ? words : words.substring(0, MAX_MESSAGE) + "…";
    }
}
