package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.hostile.Behaviour;
import dev.touchstone.fixtures.hostile.Behaviour.Evidence;
import dev.touchstone.fixtures.hostile.Behaviours;
import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.render.ConsoleScorecard;
import dev.touchstone.reports.render.ReportInput;
import dev.touchstone.reports.render.ReportPaths;
import dev.touchstone.reports.render.ReportWriter;
import dev.touchstone.suites.redaction.ExchangeRedaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever an endpoint does, the kit names it, keeps the evidence and no secret, and ends. These tests run in their own
 * process with a heap of 512 MB (see the pom), so that unlimited use of memory makes them fail.
 */
@Tag("hostile")
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class HostileBehavioursTest {
    private static final Behaviours ALL = Behaviours.load();

    /** The length of a piece of the key that does not occur by chance in a record. */
    private static final int PIECE = 12;

    private static final int HALF = PIECE / 2;

    /** The number of threads for all other behaviours: the same on each machine, so that they need the same memory. */
    private static final int BUSY = 2;

    /** The number of threads for behaviours that only wait, which needs no processor time. */
    private static final int WAITING = 12;

    @TempDir
    static Path folder;

    private static EmbeddedCloud reference;
    private static ExecutorService busy;
    private static ExecutorService waiting;
    private static final Map<String, CompletableFuture<HostilePlay>> PLAYS = new LinkedHashMap<>();

    static Stream<Behaviour> behaviours() {
        String only = System.getProperty("touchstone.hostile");
        return ALL.behaviours().stream()
                .filter(behaviour -> only == null || behaviour.id().matches(only));
    }

    /** Starts all behaviours. While some of them wait, the others are played two at a time. */
    @BeforeAll
    static void play() {
        reference = HostilePlay.reference();
        Map<Behaviour.Asked, Set<String>> judged = HostilePlay.judged(reference, folder);
        busy = Executors.newFixedThreadPool(BUSY);
        waiting = Executors.newFixedThreadPool(WAITING);
        behaviours()
                .forEach(each -> PLAYS.put(
                        each.id(),
                        CompletableFuture.supplyAsync(
                                () -> HostilePlay.of(ALL, each, reference, judged, folder),
                                each.endsByTime() ? waiting : busy)));
    }

    @AfterAll
    static void end() {
        busy.shutdownNow();
        waiting.shutdownNow();
        reference.close();
    }

    @Test
    void areManyAndEachHasItsOwnName() {
        assertThat(ALL.behaviours())
                .hasSizeGreaterThan(100)
                .extracting(Behaviour::id)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("behaviours")
    void endARunAtItsFirstRequestInOneLine(Behaviour behaviour) {
        HostilePlay play = PLAYS.get(behaviour.id()).join();
        assertThat(play.firstRequests()).isEqualTo(1);
        if (behaviour.first().told() == null) {
            assertThat(play.told()).isNull();
            return;
        }
        assertThat(play.told()).contains(behaviour.first().told());
        assertHarmless(play.told());
        assertHasNoKey(play.told());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("behaviours")
    void areToldForWhatTheyAre(Behaviour behaviour) throws IOException {
        HostilePlay play = PLAYS.get(behaviour.id()).join();
        Result result = play.result();
        Behaviour.Later expected = behaviour.later();
        assertThat(play.record().footer().orElseThrow().harnessErrors()).isEmpty();
        assertThat(result.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .as(result.reason())
                .isEqualTo(expected.outcome());
        assertThat(result.layer() == null ? null : result.layer().id()).isEqualTo(expected.layer());
        if (expected.told() != null) {
            assertThat(result.reason()).contains(expected.told());
        }
        if (behaviour.endsByTime()) {
            assertThat(result.reason()).contains(HostilePlay.SHORT_SECONDS + " s");
        }
        assertThat(failed(play)).containsAll(expected.fails());
        assertThat(play.decision().exitCode()).isEqualTo(expected.exit());
        assertEvidence(play, expected);
        assertHasNoKey(Files.readString(folder.resolve(behaviour.id() + ".jsonl")));
    }

    /** Checks a report of all behaviours: HTML, Markdown, JSON, JUnit, Allure, and what is printed. */
    @Test
    void noReportHasAPieceOfTheKey() throws IOException {
        List<RunRecord> records = PLAYS.values().stream()
                .map(play -> play.join().record())
                .filter(record -> !record.exchanges().isEmpty())
                .toList();
        ReportInput input = new ReportInput(
                List.of(), records, HostilePlay.REVISION, Policy.DEFAULT, List.of(), LocalDate.EPOCH, List.of());
        ReportPaths reports = ReportWriter.write(input, folder.resolve("reports"));
        assertHasNoKey(ConsoleScorecard.render(reports.report(), false));
        try (Stream<Path> files = Files.walk(folder.resolve("reports"))) {
            List<Path> written = files.filter(Files::isRegularFile).toList();
            assertThat(written)
                    .extracting(file -> file.getFileName().toString())
                    .contains("parity.html", "parity.md", "parity.json", "junit.xml");
            for (Path file : written) {
                // Attachments contain an answer's bytes, which may be no text. In UTF-16 there is a zero byte between
                // the letters.
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertHasNoKey(bytes);
                if (bytes.indexOf('\0') >= 0) {
                    assertHasNoKey(bytes.replace("\0", ""));
                }
            }
        }
    }

    private static List<String> failed(HostilePlay play) {
        return play.record().results().stream()
                .filter(result -> result.outcome() == Outcome.FAILED)
                .map(Result::requirement)
                .toList();
    }

    /** Checks that the record contains the answer, and that each expected finding points at it. */
    private static void assertEvidence(HostilePlay play, Behaviour.Later expected) {
        Exchange exchange = play.exchange();
        if (expected.evidence() != Evidence.ANY) {
            assertThat(exchange.response() == null)
                    .as("no answer is recorded")
                    .isEqualTo(expected.evidence() == Evidence.NONE);
        }
        assertThat(exchange.response() != null && ExchangeRedaction.isWithheld(exchange))
                .as("the body is withheld")
                .isEqualTo(expected.evidence() == Evidence.WITHHELD);
        // If there are several trials, each one receives the hostile answer.
        Set<String> met = play.record().exchanges().stream()
                .filter(other -> other.step().equals(exchange.step()))
                .map(Exchange::id)
                .collect(Collectors.toSet());
        for (String requirement : expected.fails()) {
            assertThat(play.record().results())
                    .filteredOn(result -> result.requirement().equals(requirement))
                    .flatExtracting(Result::findings)
                    .anyMatch(finding -> met.contains(finding.exchange()));
        }
        if (exchange.failure() != null) {
            assertHarmless(exchange.failure().message());
        }
    }

    /** Checks that a line has no control characters that a terminal or a build server would execute. */
    private static void assertHarmless(String line) {
        assertThat(line.chars().filter(point -> point < ' ' || point >= 0x7f && point < 0xa0 || point == 0x202e))
                .isEmpty();
    }

    /**
     * Each piece of the key contains one of these halves, and there are few of them. To look for every piece in megabytes
     * takes long.
     */
    private static boolean hasHalfAPiece(String text) {
        String key = reference.apiKey();
        return IntStream.iterate(0, at -> at + HALF <= key.length(), at -> at + HALF)
                .anyMatch(at -> text.contains(key.substring(at, at + HALF)));
    }

    private static void assertHasNoKey(String text) {
        String key = reference.apiKey();
        int end = hasHalfAPiece(text) ? key.length() : 0;
        for (int at = 0; at + PIECE <= end; at++) {
            assertThat(text.contains(key.substring(at, at + PIECE)))
                    .as("a piece of the key is there")
                    .isFalse();
        }
        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThan(64 << 20);
    }
}
