package dev.touchstone.suites.audit;

import dev.touchstone.reports.text.VisibleText;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.UnreadableFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a file of one or more HAR 1.2 documents entry by entry. Whatever the size of the file, only one entry at a time
 * is in memory. The file may be compressed with gzip, begin with a byte order mark, and have the encoding UTF-8, UTF-16
 * or UTF-32.
 */
final class HarFile {
    private static final String FORMATS = "give a HAR 1.2 file, or another recording that docs/recordings.md names";

    /** Larger than any answer that a run accepts, and small enough for a small heap. */
    private static final int LONGEST_TEXT = 16 << 20;

    /** The maximum nesting depth. Recorders put any content into an entry, but only a hostile one nests deeper. */
    private static final int DEEPEST = 1_000;

    private static final int LONGEST_NUMBER = 10_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST_TEXT)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNestingDepth(DEEPEST)
                            .build())
                    // Another document may follow in the same stream.
                    .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                    .build())
            // One entry is read from the middle of an array.
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final IncompleteEntry NO_OBJECT = new IncompleteEntry("no members: they are no objects");

    private final Path file;
    private final Consumer<AuditedExchange> consumer;
    private final Consumer<IncompleteEntry> skipped;
    private int entries;
    private boolean hasEntries;

    private HarFile(Path file, Consumer<AuditedExchange> consumer, Consumer<IncompleteEntry> skipped) {
        this.file = file;
        this.consumer = consumer;
        this.skipped = skipped;
    }

    /**
     * Passes every exchange to the consumer.
     *
     * @param skipped receives the entries that are no exchanges
     * @return why the rest of the file could not be read, if earlier entries could be read; empty if the file was read
     *     completely
     * @throws InvalidInput if the file can't be read or is no HAR: then no exchange was passed on
     */
    static Optional<InvalidInput> forEachEntry(
            Path file, Consumer<AuditedExchange> consumer, Consumer<IncompleteEntry> skipped) {
        return new HarFile(file, consumer, skipped).read();
    }

    private Optional<InvalidInput> read() {
        try (InputStream plain = Files.newInputStream(file)) {
            documents(new WholeEscapes(HarBytes.decompressed(plain)));
        } catch (StreamConstraintsException tooLarge) {
            return partly(place(), "is too large or too deep: " + tooLarge.getOriginalMessage(), "take it out");
        } catch (JacksonIOException broken) {
            return partly(place(), "can't be read on: " + broken.getOriginalMessage(), "record it again");
        } catch (JacksonException malformed) {
            return partly(
                    entries == 0 ? file + ":" + malformed.getLocation().getLineNr() : place(),
                    malformed instanceof UnexpectedEndOfInputException
                            ? "ends before its JSON is complete"
                            : entries == 0 ? "is not JSON, so it is not a HAR file" : "is not JSON from here on",
                    entries == 0 ? FORMATS : "record it again, or cut it after the last whole entry");
        } catch (IOException unreadable) {
            return partly(
                    entries == 0 ? file.toString() : place(),
                    "cannot be read: " + UnreadableFile.words(file, unreadable),
                    "check the path");
        }
        if (!hasEntries) {
            throw noHar();
        }
        return Optional.empty();
    }

    /** Reports that only the beginning of the file could be read. The entries that were read are used. */
    private Optional<InvalidInput> partly(String place, String problem, String fix) {
        String told = VisibleText.line(problem);
        if (entries == 0) {
            throw new InvalidInput(place, told, fix);
        }
        return Optional.of(new InvalidInput(
                place,
                told + "; the " + entries + (entries == 1 ? " entry" : " entries") + " before it were used",
                fix));
    }

    private InvalidInput noHar() {
        return new InvalidInput(file.toString(), "is not a HAR file: it has no log.entries", FORMATS);
    }

    private String place() {
        return file + " entry " + (entries + 1);
    }

    /**
     * Reads one document after the other. Joined files keep their byte order marks, so these may stand between
     * documents.
     */
    private void documents(InputStream stream) throws IOException {
        for (Optional<InputStream> next = HarBytes.nextDocument(stream); next.isPresent(); ) {
            try (JsonParser parser = MAPPER.createParser(next.get())) {
                document(parser);
                ByteArrayOutputStream ahead = new ByteArrayOutputStream();
                if (parser.releaseBuffered(ahead) < 0) {
                    while (parser.nextToken() != null) { // not UTF-8: the parser decodes the text and continues itself
                        content(parser);
                    }
                    return;
                }
                next = HarBytes.nextDocument(HarBytes.joined(ahead.toByteArray(), next.get()));
            }
        }
    }

    private void document(JsonParser parser) {
        parser.nextToken();
        content(parser);
    }

    private void content(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            if (entries == 0) {
                throw noHar();
            }
            throw new MisplacedValue(parser);
        }
        members(parser, "log", () -> members(parser, "entries", () -> entries(parser)));
    }

    /** Reads the members of an object with this name, which may occur twice, and skips the others. */
    private static void members(JsonParser parser, String name, Runnable reading) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean wanted = parser.currentName().equals(name);
            parser.nextToken();
            if (wanted) {
                reading.run();
            } else {
                parser.skipChildren();
            }
        }
    }

    private void entries(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        hasEntries = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                entry(MAPPER.readTree(parser));
            } else {
                parser.skipChildren();
                entries++;
                skipped.accept(NO_OBJECT);
            }
        }
    }

    private void entry(JsonNode read) {
        entries++;
        AuditedExchange exchange;
        try {
            exchange = new HarEntry(file.getFileName() + "#" + entries, read).exchange();
        } catch (IncompleteEntry incomplete) {
            skipped.accept(incomplete);
            return;
        }
        consumer.accept(exchange);
    }

    /** Signals that something other than a document follows a document. */
    private static final class MisplacedValue extends JacksonException {
        private static final long serialVersionUID = 1L;

        MisplacedValue(JsonParser parser) {
            super("something that is no HAR follows", parser.currentTokenLocation(), null);
        }
    }
}
