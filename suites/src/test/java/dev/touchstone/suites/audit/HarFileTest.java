package dev.touchstone.suites.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.audit.AuditReport.Group;
import dev.touchstone.suites.command.Invocation;
import dev.touchstone.suites.judge.Revisions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads recordings as they occur in practice, and malformed ones. */
class HarFileTest {
    private static final SpecRevision REVISION = Revisions.load(RevisionLoader.CURRENT);
    private static final String BOM = "\uFEFF";
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String ENTRY = """
            {"startedDateTime": "2026-08-01T00:00:00.000Z", "time": 12.5,
             "request": {"method": "POST", "url": "https://api.x.com/v1/chat/completions", "bodySize": 40,
               "headers": [{"name": "Content-Type", "value": "application/json"}],
               "postData": {"mimeType": "application/json", "text": "{\\"model\\": \\"m\\"}"}},
             "response": {"status": 200, "bodySize": 10,
               "headers": [{"name": "content-type", "value": "application/json"}, {"name": "x-request-id", "value": "r"}],
               "content": {"size": 20, "mimeType": "application/json", "text": "eyJvYmplY3QiOiJjaGF0LmNvbXBsZXRpb24ifQ==", "encoding": "base64"}},
             "_source": {"vendor": "x", "id": "one", "source_repo": "r", "trust": "A"}}
            """;

    @TempDir
    Path folder;

    private static String har(String... entries) {
        return "{\"log\": {\"version\": \"1.2\", \"creator\": {\"name\": \"é\"}, \"entries\": ["
                + String.join(",", entries) + "], \"pages\": []}}";
    }

    private Path file(byte[]... parts) throws IOException {
        Path file = folder.resolve("traffic.har");
        try (OutputStream out = Files.newOutputStream(file)) {
            for (byte[] part : parts) {
                out.write(part);
            }
        }
        return file;
    }

    private Path file(String text) throws IOException {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }

    private static AuditReport audit(Path file) {
        return Audit.run(List.of(file), GroupBy.HOST, REVISION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void isReadInWhateverUnicodeItIsWrittenWithAMarkAndWithout(String charset) throws IOException {
        for (String mark : List.of("", BOM)) {
            AuditReport report = audit(file((mark + har(ENTRY, ENTRY)).getBytes(Charset.forName(charset))));
            assertThat(report.exchanges()).isEqualTo(2);
            assertThat(report.partly()).isEmpty();
            assertThat(report.groups().get(0).recognised()).isEqualTo(2);
        }
    }

    @Test
    void isReadCompressed() throws IOException {
        assertThat(audit(file(gzip(har(ENTRY, ENTRY)))).exchanges()).isEqualTo(2);
        assertThat(audit(file(gzip(har(ENTRY)), gzip(BOM + har(ENTRY, ENTRY)))).exchanges())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \r\n\t", BOM, "\n" + BOM, BOM + "\n" + BOM})
    void ofSeveralInOneFileAllAreRead(String between) throws IOException {
        AuditReport report = audit(file(har(ENTRY) + between + har(ENTRY, ENTRY) + between + har() + between));
        assertThat(report.exchanges()).isEqualTo(3);
        assertThat(report.partly()).isEmpty();
        String wide = har(ENTRY) + "\n" + har(ENTRY, ENTRY);
        assertThat(audit(file(wide.getBytes(StandardCharsets.UTF_16LE))).exchanges())
                .isEqualTo(3);
    }

    @Test
    void membersThatStandTwiceAreBothRead() throws IOException {
        String twice = "{\"log\": {\"entries\": [" + ENTRY + "], \"entries\": [" + ENTRY + "," + ENTRY
                + "]}, \"log\": {\"entries\": [" + ENTRY + "]}}";
        assertThat(audit(file(twice)).exchanges()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "\"x\"", "true", "[]", "[{\"request\": 1}]", "[[[]]]"})
    void whatIsNoObjectEndsNothing(String nothing) throws IOException {
        AuditReport report = audit(file(har(ENTRY, nothing, nothing, ENTRY)));
        assertThat(report.exchanges()).isEqualTo(2);
        assertThat(report.skipped()).containsExactly(new AuditReport.Skipped("no members: they are no objects", 2));
    }

    @Test
    void aFileThatBreaksOffIsJudgedAsFarAsItGoesAndThatIsSaid() throws IOException {
        String whole = har(ENTRY, ENTRY, ENTRY);
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        int first = whole.indexOf(ENTRY) + 1 + ENTRY.strip().length();
        for (int length = 0; length < bytes.length - 1; length += 7) {
            Path file = file(Arrays.copyOf(bytes, length));
            if (length < first) {
                assertThatThrownBy(() -> audit(file))
                        .isInstanceOf(InvalidInput.class)
                        .hasMessageStartingWith(file.toString())
                        .satisfies(
                                error -> assertThat(error.getMessage().lines()).hasSize(1));
                continue;
            }
            AuditReport report = audit(file);
            assertThat(report.exchanges()).isBetween(1, 3);
            assertThat(report.partly())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .startsWith(file + " entry " + (report.exchanges() + 1) + ": ")
                            .contains("the " + report.exchanges() + (report.exchanges() == 1 ? " entry" : " entries")
                                    + " before it were used")
                            .contains("Fix: "));
        }
    }

    @Test
    void soIsOneWhoseCompressionBreaksOffAndOneThatGoesOnWithSomethingElse() throws IOException {
        String many = har(IntStream.range(0, 2_000)
                .mapToObj(number -> ENTRY.replace(
                        "\"one\"",
                        "\"" + UUID.nameUUIDFromBytes(new byte[] {(byte) number, (byte) (number >> 8)}) + "\""))
                .toArray(String[]::new));
        byte[] compressed = gzip(many);
        AuditReport cut = audit(file(Arrays.copyOf(compressed, compressed.length - 500)));
        assertThat(cut.exchanges()).isBetween(1, 2_000);
        assertThat(cut.partly()).hasSize(1);
        for (String rest : List.of("oops", "7", "]", ",", "\"x\"", "[]", "{\"log\": 1")) {
            AuditReport report = audit(file(har(ENTRY) + rest));
            assertThat(report.exchanges()).as(rest).isEqualTo(1);
            assertThat(report.partly()).as(rest).hasSize(1);
        }
    }

    @Test
    void theCommandPrintsTheGoodPartSaysWhatIsMissingAndEndsWith2() throws IOException {
        String whole = har(ENTRY, ENTRY);
        Invocation cut = Invocation.of(
                "audit", file(whole.substring(0, whole.length() - 40)).toString());
        assertThat(cut.exitCode()).isEqualTo(2);
        assertThat(cut.out()).contains("api.x.com").contains("1 exchange in 1 group and");
        assertThat(cut.errLines()).singleElement().asString().contains("the 1 entry before it were used");
        Invocation good = Invocation.of("audit", file(whole).toString());
        assertThat(good.exitCode()).isZero();
        assertThat(good.err()).isEmpty();
    }

    static Stream<String> unreadable() {
        return Stream.of(
                "",
                " ",
                BOM,
                "null",
                "[]",
                "7",
                "{}",
                "{\"log\": null}",
                "{\"log\": []}",
                "{\"log\": {}}",
                "{\"log\": {\"entries\": null}}",
                "{\"log\": {\"entries\": {}}}",
                "{\"log\": {\"entries\": [}",
                "\u0000\u0000",
                "PK\u0003\u0004 a zip",
                "<html>",
                "[".repeat(100_000),
                "{\"log\":".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource
    void unreadable(String text) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> audit(file))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining("Fix: ")
                .satisfies(error -> assertThat(error.getMessage().lines()).hasSize(1));
    }

    /** Replaces each value of an entry in turn by something else. The other entries must still be read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(removed)",
                "null",
                "\"\"",
                "\"x\"",
                "\"\\ud800\"",
                "\"\\udc00\\u0000\\u001b[2J\"",
                "7",
                "-5",
                "0.5",
                "1e400",
                "-1e999999999",
                "123456789012345678901234567890",
                "true",
                "{}",
                "[]",
                "[null]",
                "[7]",
                "{\"name\": null}",
                "(deep)",
                "(long)",
                "(twice)"
            })
    void whateverAnEntryHolds(String breakage) throws IOException {
        JsonNode good = JSON.readTree(ENTRY);
        List<String> entries = new ArrayList<>();
        entries.add(ENTRY);
        pointers(good, "").forEach(pointer -> entries.add(broken(good, pointer, breakage)));
        entries.add(ENTRY);
        AuditReport report = audit(file(har(entries.toArray(String[]::new))));
        int skipped =
                report.skipped().stream().mapToInt(AuditReport.Skipped::count).sum();
        assertThat(report.partly()).isEmpty();
        assertThat(report.exchanges() + report.foreignExchanges() + skipped).isEqualTo(entries.size());
        assertThat(report.exchanges()).isGreaterThan(2);
        AuditText.of(report, AuditRuleTest.rule(), true);
        JSON.writeValueAsString(report);
    }

    private static String broken(JsonNode entry, String pointer, String breakage) {
        String hole = "@@hole@@";
        JsonNode copy = entry.deepCopy();
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = copy.at(pointer.substring(0, slash));
        String name = pointer.substring(slash + 1);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), JSON.stringNode(hole));
        } else {
            ((ObjectNode) parent).put(name, hole);
        }
        String value = entry.at(pointer).toString();
        String text = JSON.writeValueAsString(copy);
        return switch (breakage) {
            case "(removed)" ->
                parent instanceof ArrayNode
                        ? text.replace("\"" + hole + "\"", "null")
                        : text.replaceFirst("\"[^\"]*\":\"" + hole + "\",?", "").replace(",}", "}");
            case "(deep)" -> text.replace("\"" + hole + "\"", "[".repeat(900) + "]".repeat(900));
            case "(long)" -> text.replace("\"" + hole + "\"", "\"" + "x".repeat(100_000) + "\"");
            case "(twice)" ->
                parent instanceof ArrayNode
                        ? text.replace("\"" + hole + "\"", value + "," + value)
                        : text.replace("\"" + hole + "\"", value + ",\"" + name + "\":" + value);
            default -> text.replace("\"" + hole + "\"", breakage);
        };
    }

    private static Stream<String> pointers(JsonNode node, String prefix) {
        Stream<String> below = node instanceof ArrayNode
                ? IntStream.range(0, node.size())
                        .boxed()
                        .flatMap(index -> pointers(node.get(index), prefix + "/" + index))
                : node.properties().stream()
                        .flatMap(member -> pointers(member.getValue(), prefix + "/" + member.getKey()));
        return prefix.isEmpty() ? below : Stream.concat(Stream.of(prefix), below);
    }

    /** The parser refuses half of a surrogate pair in a name, but one name must not cost a whole file. */
    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\uDC00x", "\\ud83dx", "\\ud800\\ud83d\\ude00", "\\\\\\udc00"})
    void halfOfACharacterInANameEndsNothing(String name) throws IOException {
        String member = "{\"" + name + "\": \"" + name + "\", ";
        String odd = ENTRY.strip().replaceFirst("\\{", Matcher.quoteReplacement(member));
        List<String> entries = new ArrayList<>(List.of(odd));
        // The halves of an escape may be read one after the other.
        for (int shift = 0; shift < 20; shift++) {
            entries.add(ENTRY.replace("12.5", "\"" + "x".repeat(65_000 + shift) + "\""));
            entries.add(odd);
        }
        String har = har(entries.toArray(String[]::new)).replaceFirst("\\{", Matcher.quoteReplacement(member));
        AuditReport report = audit(file(har));
        assertThat(report.partly()).isEmpty();
        assertThat(report.exchanges()).isEqualTo(entries.size());
    }

    @Test
    void whatIsNoHalfOfACharacterStays() throws IOException {
        String json = "{\"\\\\ud800\": \"\\ud83d\\ude00 \\u00e9 \\\\\\\\ud800 \\n\\";
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        assertThat(new WholeEscapes(new ByteArrayInputStream(bytes))).hasBinaryContent(bytes);
    }

    @Test
    void anEntryThatIsNestedBeyondReasonIsNamedAndTheOnesBeforeItAreUsed() throws IOException {
        String deep = ENTRY.replace("\"time\": 12.5", "\"time\": " + "[".repeat(50_000) + "]".repeat(50_000));
        AuditReport report = audit(file(har(ENTRY, ENTRY, deep, ENTRY)));
        assertThat(report.exchanges()).isEqualTo(2);
        assertThat(report.partly())
                .singleElement()
                .satisfies(line -> assertThat(line).contains("entry 3: ").contains("too large or too deep"));
    }

    /** The names of hosts come from the recording, so a hostile one could have as many as it has entries. */
    @Test
    void moreHostsThanAnybodyReadsAreOneGroup() throws IOException {
        int hosts = 1_500;
        String[] entries = IntStream.range(0, hosts)
                .mapToObj(number -> ENTRY.replace("api.x.com", "h" + number + ".example")
                        .replace("\"vendor\": \"x\"", "\"vendor\": \"v" + number + "\"")
                        .replace("x-request-id", "x-h" + number))
                .toArray(String[]::new);
        AuditReport report = audit(file(har(entries)));
        assertThat(report.exchanges()).isEqualTo(hosts);
        assertThat(report.groups()).hasSize(1_001);
        assertThat(report.groups().stream()
                        .filter(group -> group.name().equals(Audit.OTHER_GROUPS))
                        .collect(Collectors.summingInt(Group::recognised)))
                .isEqualTo(hosts - 1_000);
        String longName = ENTRY.replace("api.x.com", "h".repeat(100_000) + ".example");
        assertThat(audit(file(har(longName))).foreign().get(0).host()).hasSizeLessThan(300);
    }
}
