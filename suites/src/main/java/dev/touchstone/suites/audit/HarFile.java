package dev.touchstone.suites.audit;

import dev.touchstone.specs.load.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A HAR 1.2 file, read entry by entry: however large the file is, one entry at a time is in memory. */
final class HarFile {
    /** Larger than any answer a run accepts, and small enough for a small heap. */
    private static final int LONGEST_TEXT = 16 << 20;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST_TEXT)
                            .maxNestingDepth(200)
                            .build())
                    .build())
            // One entry is read out of the midst of an array.
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;

    HarFile(Path file) {
        this.file = file;
    }

    /** @throws InvalidInput if the file can't be read or is no HAR */
    void forEachEntry(Consumer<AuditedExchange> consumer, Consumer<IncompleteEntry> skipped) {
        int entry = 0;
        try (InputStream stream = Files.newInputStream(file);
                JsonParser parser = MAPPER.createParser(stream)) {
            if (!moveTo(parser, "log") || !moveTo(parser, "entries") || parser.nextToken() != JsonToken.START_ARRAY) {
                throw new InvalidInput(file.toString(), "is no HAR: it has no log.entries", "give a HAR 1.2 file");
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                entry++;
                JsonNode read = MAPPER.readTree(parser);
                AuditedExchange exchange;
                try {
                    exchange = new HarEntry(file.getFileName() + "#" + entry, read).exchange();
                } catch (IncompleteEntry incomplete) {
                    skipped.accept(incomplete);
                    continue;
                }
                consumer.accept(exchange);
            }
        } catch (StreamConstraintsException tooLarge) {
            throw new InvalidInput(
                    place(entry + 1), "is too large or too deep: " + tooLarge.getOriginalMessage(), "take it out");
        } catch (JacksonException malformed) {
            throw new InvalidInput(
                    file + ":" + malformed.getLocation().getLineNr(),
                    "is no HAR: " + malformed.getOriginalMessage(),
                    "give a HAR 1.2 file");
        } catch (IOException unreadable) {
            throw new InvalidInput(
                    file.toString(),
                    "cannot be read (" + unreadable.getClass().getSimpleName() + ")",
                    "check the path");
        }
    }

    private String place(int entry) {
        return file + " entry " + entry;
    }

    /** Moves into the member of an object, skipping the others. @return whether it is there */
    private static boolean moveTo(JsonParser parser, String member) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            if (parser.currentName().equals(member)) {
                return true;
            }
            parser.nextToken();
            parser.skipChildren();
        }
        return false;
    }
}
