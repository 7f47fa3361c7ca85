package dev.touchstone.specs.load;

import dev.touchstone.specs.json.MalformedJson;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks the JSON Schemas of a user's revision, so that an error in one shows before any traffic. */
final class SchemaFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SchemaFile() {}

    /**
     * @param name the schema's name in the revision
     * @param schemas all schemas of the revision
     * @throws InvalidInput if the file is no JSON Schema, or refers to none
     */
    static void check(Path file, String name, JsonSchemas schemas) {
        try {
            JsonNode schema = MAPPER.readTree(schemas.text(name));
            ForeignSchema.refuseMalformed(schema);
            schema.findValues("$ref").forEach(reference -> check(file, name, reference.asString(""), schemas));
        } catch (JacksonException malformed) {
            throw new InvalidInput(
                    file + ":" + malformed.getLocation().getLineNr(),
                    "is not JSON: " + MalformedJson.words(malformed),
                    "correct the syntax");
        } catch (UnusableSchema unusable) {
            throw new InvalidInput(
                    file.toString(), unusable.getMessage(), "write it as https://json-schema.org/draft/2020-12 says");
        }
    }

    /** A reference to nothing would show only when an answer is judged. */
    private static void check(Path file, String name, String reference, JsonSchemas schemas) {
        String[] parts = reference.split("#", 2);
        if (parts[0].contains(":")) {
            return;
        }
        String other = parts[0].isEmpty() ? name : parts[0].replaceFirst("\\.schema\\.json$", "");
        new KnownNames("schema {} for the $ref " + reference, schemas.names()).require(file.toString(), other);
        if (parts.length > 1
                && parts[1].startsWith("/")
                && MAPPER.readTree(schemas.text(other)).at(parts[1]).isMissingNode()) {
            throw new InvalidInput(
                    file.toString(), "the $ref " + reference + " leads to nothing", "correct what stands behind the #");
        }
    }
}
