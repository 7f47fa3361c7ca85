package dev.touchstone.suites.audit;

import dev.touchstone.reports.text.VisibleText;
import dev.touchstone.specs.json.MalformedJson;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.UnreadableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A recording that is no HAR. Its format is recognised by its content. It is read as a whole, because such files are
 * small fixtures of tests.
 *
 * @param file where it is
 * @param yaml whether it is YAML; if not, it is JSON
 */
record RecordingFile(Path file, boolean yaml) {
    static final int LARGEST_JSON = 64 << 20;

    /** The limit of the YAML parser. */
    static final int LARGEST_YAML = 3 << 20;

    private static final int SNIFFED_BYTES = 64 << 10;
    private static final int LONGEST_TEXT = 16 << 20;
    private static final int DEEPEST = 500;

    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxStringLength(LONGEST_TEXT)
            .maxNestingDepth(DEEPEST)
            .build();
    private static final ObjectMapper JSON =
            new JsonMapper(JsonFactory.builder().streamReadConstraints(BOUNDS).build());
    private static final ObjectMapper YAML =
            new YAMLMapper(YAMLFactory.builder().streamReadConstraints(BOUNDS).build());

    /** The members that show the format of a JSON file: the first one decides. */
    private static final Pattern MEMBER =
            Pattern.compile("\"(log|interactions|http_interactions|mappings|request|response|scope)\"\\s*:");

    private static final Pattern YAML_MEMBER =
            Pattern.compile("(?m)^(?:interactions|http_interactions|mappings|request|- ?scope):");

    /** Netstrings, the format in which mitmproxy writes its flows. */
    private static final Pattern MITMPROXY = Pattern.compile("^\\d{1,10}:\\d{1,10}:");

    /**
     * A YAML anchor. A file that also uses the anchor's name as an alias can't be read, because the reader would take
     * the name for the value.
     */
    private static final Pattern ANCHOR = Pattern.compile("[:-] &(\\w{1,50})\\s");

    private static final Pattern ALIAS = Pattern.compile("[:-] \\*(\\w{1,50})\\s");

    /** Ruby's own tag for bytes. */
    private static final Pattern BINARY_OF_RUBY = Pattern.compile("(?m)(: )!binary ");

    /** Returns the recording in a file. Empty if the file has none of these formats: then it can only be a HAR. */
    static Optional<RecordingFile> of(Path file) {
        String start = start(file);
        if (MITMPROXY.matcher(start).find()) {
            throw new InvalidInput(
                    file.toString(),
                    "holds flows of mitmproxy, which only mitmproxy reads",
                    "write them as HAR: mitmdump -nr FILE --set hardump=FILE.har");
        }
        if (start.startsWith("[")) {
            return Optional.of(new RecordingFile(file, false));
        }
        if (start.startsWith("{")) {
            Matcher member = MEMBER.matcher(start);
            return member.find() && !member.group(1).equals("log")
                    ? Optional.of(new RecordingFile(file, false))
                    : Optional.empty();
        }
        return YAML_MEMBER.matcher(start).find() ? Optional.of(new RecordingFile(file, true)) : Optional.empty();
    }

    private static String start(Path file) {
        try {
            return RecordingText.start(file, SNIFFED_BYTES).stripLeading();
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    /**
     * Passes every exchange to the consumer.
     *
     * @param skipped receives the entries that are no exchanges
     * @throws InvalidInput if the file can't be read, is too large, or has no known format
     */
    void forEachEntry(Consumer<AuditedExchange> consumer, Consumer<IncompleteEntry> skipped) {
        int entries = 0;
        for (JsonNode document : documents()) {
            RecordingFormat format = RecordingFormat.ALL.stream()
                    .filter(one -> one.recognises(document))
                    .findFirst()
                    .orElseThrow(() -> new InvalidInput(
                            file.toString(),
                            "is not a HAR file, VCR cassette, nock recording or WireMock mapping",
                            "give a file of one of these formats (docs/recordings.md)"));
            for (RecordedEntry entry : format.entries(document)) {
                entries++;
                try {
                    consumer.accept(
                            new HarEntry(file.getFileName() + "#" + entries, entry.asHar(file.toString())).exchange());
                } catch (IncompleteEntry incomplete) {
                    skipped.accept(incomplete);
                }
            }
        }
    }

    private List<JsonNode> documents() {
        String text = text();
        if (yaml && usesAliases(text)) {
            throw new InvalidInput(
                    file.toString(), "names a value with & and uses it again with *", "write the value in both places");
        }
        String plain = yaml ? BINARY_OF_RUBY.matcher(text).replaceAll("$1!!binary ") : text;
        List<JsonNode> documents = new ArrayList<>();
        try (JsonParser parser = (yaml ? YAML : JSON).createParser(plain)) {
            while (parser.nextToken() != null) {
                documents.add(parser.readValueAsTree());
            }
        } catch (JacksonException malformed) {
            String problem = VisibleText.line(
                    "is not " + (yaml ? "YAML" : "JSON") + ": " + firstLine(MalformedJson.words(malformed)));
            int line = malformed.getLocation() == null
                    ? 0
                    : malformed.getLocation().getLineNr();
            throw new InvalidInput(line > 0 ? file + ":" + line : file.toString(), problem, "record it again");
        }
        return documents;
    }

    /** Returns the problem without the excerpt of the file that the parsers add. */
    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").replaceFirst(" \\(start marker at .*| in reader, line .*", "");
    }

    private static boolean usesAliases(String text) {
        Set<String> names =
                ANCHOR.matcher(text).results().map(anchor -> anchor.group(1)).collect(Collectors.toSet());
        return ALIAS.matcher(text).results().anyMatch(alias -> names.contains(alias.group(1)));
    }

    private String text() {
        int largest = yaml ? LARGEST_YAML : LARGEST_JSON;
        try {
            return RecordingText.whole(file, largest)
                    .orElseThrow(() -> new InvalidInput(
                            file.toString(),
                            "is larger than " + (largest >> 20) + " MiB, the most for " + (yaml ? "YAML" : "JSON"),
                            "split it, or write it as HAR"));
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    private static InvalidInput unreadable(Path file, IOException why) {
        return UnreadableFile.invalid(file, why, "give a readable file of text, or one compressed with gzip");
    }
}
