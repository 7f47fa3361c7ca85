package dev.touchstone.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.diff.RunDifference;
import dev.touchstone.reports.diff.RunDifferenceText;
import dev.touchstone.reports.gate.Gate;
import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.merge.RunMerge;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Judged;
import dev.touchstone.reports.record.Layer;
import dev.touchstone.reports.record.Leftover;
import dev.touchstone.reports.record.Resumed;
import dev.touchstone.reports.record.RunFooter;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.reports.record.RunRecordWriter;
import dev.touchstone.specs.load.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A record in which any value is missing or wrong: it is either read, or refused in one line that names the place. */
class BrokenRecordTest {
    private static final String HOLE = "@@hole@@";
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The replacements for each value. */
    enum Breakage {
        REMOVED(null),
        NULL("null"),
        EMPTY_TEXT("\"\""),
        TEXT("\"x\""),
        LONE_SURROGATE("\"\\ud800\""),
        NUMBER("7"),
        NEGATIVE("-5"),
        HUGE("1e400"),
        HUGE_INTEGER("123456789012345678901234567890"),
        FRACTION("0.5"),
        BOOLEAN("true"),
        EMPTY_OBJECT("{}"),
        EMPTY_LIST("[]"),
        LIST_OF_NULL("[null]"),
        DEEP("[".repeat(5_000) + "]".repeat(5_000)),
        TWICE(null);

        private final String json;

        Breakage(String json) {
            this.json = json;
        }

        /** Returns the line with a broken value; empty if the value can't be broken like this. */
        Optional<String> of(JsonNode line, String pointer) {
            JsonNode copy = line.deepCopy();
            int slash = pointer.lastIndexOf('/');
            JsonNode parent = copy.at(pointer.substring(0, slash));
            String name = pointer.substring(slash + 1).replace("~1", "/").replace("~0", "~");
            String value = JSON.writeValueAsString(line.at(pointer));
            if (parent instanceof ArrayNode array) {
                int index = Integer.parseInt(name);
                if (this == TWICE) {
                    array.insert(index, array.get(index));
                    return Optional.of(JSON.writeValueAsString(copy));
                }
                if (this == REMOVED) {
                    array.remove(index);
                } else {
                    array.set(index, JSON.stringNode(HOLE));
                }
            } else if (this == REMOVED) {
                ((ObjectNode) parent).remove(name);
            } else {
                ((ObjectNode) parent).put(name, HOLE);
            }
            String twice = value + "," + JSON.writeValueAsString(name) + ":" + value;
            return Optional.of(
                    JSON.writeValueAsString(copy).replace("\"" + HOLE + "\"", this == TWICE ? twice : "" + json));
        }
    }

    @TempDir
    Path folder;

    private Path file;
    private RunRecord good;

    @BeforeEach
    void write() {
        file = folder.resolve("beta.jsonl");
        RunRecord bad = SampleReport.input().candidates().get(1);
        Exchange ask = bad.exchanges().get(0);
        Exchange cut = Sample.exchange(
                "beta", "long", "{\"model\":\"small-1\"}", Sample.json(200, "{\"x\":\"" + "y".repeat(300_000) + "\"}"));
        Exchange lost = new Exchange(
                "chat/basic/lost#1",
                "beta",
                "chat",
                "basic",
                "lost",
                1,
                Sample.START,
                ask.request(),
                new Exchange.Response(
                        200,
                        ask.response().headers(),
                        ask.response().body(),
                        List.of(),
                        1,
                        2,
                        new Exchange.Transfer(4, List.of("gzip"), "it broke off", true)),
                new Exchange.Failure(Layer.NETWORK, "the answer broke off"));
        List<Exchange> exchanges = new ArrayList<>(bad.exchanges());
        exchanges.add(lost);
        exchanges.add(cut);
        Judged judged = new Judged(
                cut.id(),
                List.of(new Judged.RequirementVerdict(
                        "chat.request-id", List.of(new Finding(cut.id(), "/x", "a number", "a text")), null, null)),
                List.of("chat.request-id"),
                List.of(new Judged.JudgedPlace("/x", "\"yyy\"")));
        good = new RunRecord(
                bad.header(),
                exchanges,
                bad.results(),
                Optional.of(new RunFooter(
                        Sample.START.plusSeconds(90),
                        4,
                        List.of("a step broke"),
                        List.of(new Leftover("file", "file-1", ask.id(), "DELETE was answered with 500")),
                        "it was interrupted")),
                Map.of(cut.id(), judged),
                List.of(new Resumed(UUID.randomUUID().toString(), Sample.START)));
        RunRecordWriter.write(file, good);
    }

    @Test
    void theGoodOneIsRead() {
        RunRecord read = RunRecordReader.read(file);
        assertThat(read.judged()).isEqualTo(good.judged());
        assertThat(read.resumed()).isEqualTo(good.resumed());
        assertThat(read.run()).isEqualTo(good.resumed().get(0).run());
        assertThat(used()).isEmpty();
    }

    /** Returns one line of each kind, with shorter texts, because long ones only cost time. */
    private List<String> telling() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            boolean known = line.contains("\"type\":\"result\"")
                    && !line.contains("\"also\"")
                    && lines.stream().anyMatch(other -> other.contains("\"type\":\"result\""));
            if (!known) {
                lines.add(line.replaceAll("y{4,}", "yyy"));
            }
        }
        return lines;
    }

    @ParameterizedTest
    @EnumSource
    void whateverIsBrokenIsOneLineOrIsRead(Breakage breakage) throws IOException {
        List<String> lines = telling();
        List<String> wrong = new ArrayList<>();
        int refused = 0;
        for (int number = 0; number < lines.size(); number++) {
            JsonNode line = JSON.readTree(lines.get(number));
            for (String pointer : pointers(line, "").toList()) {
                Optional<String> broken = breakage.of(line, pointer);
                if (broken.isEmpty()) {
                    continue;
                }
                List<String> all = new ArrayList<>(lines);
                all.set(number, broken.get());
                Files.write(file, all);
                Optional<String> complaint = used();
                refused += complaint.isPresent() ? 1 : 0;
                String place = file + ":" + (number + 1) + ": ";
                if (complaint.isPresent() && !isOneLine(complaint.get(), place)) {
                    wrong.add(breakage + " " + line.path("type").asString() + pointer + " → " + complaint.get());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(refused).isPositive();
    }

    private boolean isOneLine(String complaint, String place) {
        return (complaint.startsWith(place) || complaint.startsWith(file.toString()))
                && complaint.contains(" Fix: ")
                && complaint.lines().count() == 1
                && complaint.length() < 1_000;
    }

    /** An emptied record says nothing, so it must never be green. */
    @Test
    void anEmptiedRecordIsNeverGreen() throws IOException {
        RunRecord passing = SampleReport.input().candidates().get(0);
        RunRecordWriter.write(file, passing);
        List<String> lines = Files.readAllLines(file);
        assertThat(exitCode()).isZero();
        for (List<String> kept : List.of(
                List.<String>of(),
                lines.subList(0, 1),
                without(lines, "exchange"),
                without(lines, "result"),
                without(without(lines, "result"), "exchange"),
                without(lines, "footer"),
                without(lines, "header"))) {
            Files.write(file, kept);
            assertThat(exitCode()).as("%s lines", kept.size()).isEqualTo(2);
        }
        Files.write(
                file,
                List.of(
                        lines.get(0).replaceFirst("\"requirements\":\\[[^]]*]", "\"requirements\":[]"),
                        lines.get(lines.size() - 1)));
        assertThat(exitCode()).isEqualTo(2);
    }

    private static List<String> without(List<String> lines, String type) {
        return lines.stream()
                .filter(line -> !line.startsWith("{\"type\":\"" + type + "\""))
                .toList();
    }

    private int exitCode() {
        try {
            return Gate.decide(
                            RunRecordReader.read(file),
                            SampleReport.revision(),
                            Policy.DEFAULT,
                            List.of(),
                            Sample.TODAY)
                    .exitCode();
        } catch (InvalidInput refused) {
            return 2;
        }
    }

    /**
     * Uses the record in every possible way.
     *
     * @return the error message; empty if there is none
     */
    private Optional<String> used() {
        try {
            RunRecord read = RunRecordReader.read(file);
            RunRecordReader.readHeader(file);
            RunRecordReader.forEachExchange(file, Exchange::isCut);
            ReportInput input = SampleReport.input();
            Gate.decide(read, input.revision(), Policy.DEFAULT, List.of(), Sample.TODAY);
            RunDifferenceText.of(RunDifference.between(read, good));
            RunDifferenceText.of(RunDifference.between(good, read));
            List<RunRecord> merged = RunMerge.merge(Map.of(file.toString(), read), true);
            ReportWriter.write(
                    new ReportInput(
                            input.references().subList(0, 1),
                            merged,
                            input.revision(),
                            Policy.DEFAULT,
                            List.of(),
                            input.date(),
                            List.of(good)),
                    folder.resolve("report"));
            return Optional.empty();
        } catch (InvalidInput refused) {
            return Optional.of(refused.getMessage());
        } catch (RuntimeException | StackOverflowError bug) {
            return Optional.of("a stack trace: " + bug + " at " + bug.getStackTrace()[0]);
        }
    }

    private static Stream<String> pointers(JsonNode node, String prefix) {
        Stream<String> below = node instanceof ArrayNode
                ? IntStream.range(0, Math.min(1, node.size()))
                        .boxed()
                        .flatMap(index -> pointers(node.get(index), prefix + "/" + index))
                : node.properties().stream()
                        .flatMap(member -> pointers(
                                member.getValue(),
                                prefix + "/"
                                        + member.getKey().replace("~", "~0").replace("/", "~1")));
        return prefix.isEmpty() ? below : Stream.concat(Stream.of(prefix), below);
    }
}
