package dev.touchstone.specs.load;

import dev.touchstone.specs.json.MalformedJson;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Checks the JSON Schemas of a user's revision, so that an error in one shows before any traffic. */
final class SchemaFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SchemaFile() {}

    /** @throws InvalidInput if the text of the file is no JSON Schema */
    static void check(Path file, String text) {
        try {
            ForeignSchema.refuseMalformed(MAPPER.readTree(text));
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
}
