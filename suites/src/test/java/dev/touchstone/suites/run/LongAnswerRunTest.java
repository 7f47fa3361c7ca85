package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Judged;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.budget.Allowance;
import dev.touchstone.suites.budget.Budget;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.Limits;
import dev.touchstone.suites.endpoint.StubEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** Answers that are too long to be recorded completely are judged while they are complete, and never again. */
@Timeout(value = 90, threadMode = ThreadMode.SEPARATE_THREAD)
class LongAnswerRunTest {
    private static final Limits ONE_BY_ONE = new Limits(1, 60, 1 << 20, null, 0, false);
    private static final int SCENARIOS = 11;
    private static final String LAST = "the last word";
    private static final Pattern NUMBER = Pattern.compile("\"n\":(\\d+)");

    @TempDir
    Path folder;

    private final List<Integer> asked = new ArrayList<>();
    private final AtomicBoolean down = new AtomicBoolean();
    private boolean broken;

    /** The text that the requirement looks for stands after the part that a record keeps. */
    private static String scenario(int number) {
        return """
                  - id: ask-%1$d
                    title: a word comes back
                    steps: [{id: ask, operation: chat, body: {model: m, n: %1$d}}]
                    requirements:
                      - {id: birds.last-%1$d, sentence: The last word is there., authority: kit-policy, source: tests, check: [{answer: {at: /choices/0/message/content, equals: "%2$s"}}]}
                """.formatted(number, LAST);
    }

    /**
     * The third and the fourth answer violate a wire requirement, and the fourth also the requirement of its own
     * scenario.
     */
    private static String answer(int number) {
        return "{\"id\":\"%s\",\"object\":\"%s\",\"choices\":[{\"message\":{\"content\":\"%s\"}}]}"
                .formatted(
                        "x".repeat(500_000),
                        number == 3 || number == 4 ? "chat.fault" : "chat.completion",
                        number == 4 ? "another" : LAST);
    }

    private void serve(StubEndpoint.Call call) throws IOException {
        Matcher number = NUMBER.matcher(call.body());
        int asks = number.find() ? Integer.parseInt(number.group(1)) : 0;
        if (asks > 0) {
            asked.add(asks);
        }
        // After the endpoint went down, no request is answered, including the probe.
        broken |= asks > 5;
        if (down.get() && broken) {
            call.send(503, "text/html", "<html>down</html>");
        } else {
            call.json(200, answer(asks));
        }
    }

    private RunRecord run(StubEndpoint endpoint, Path file, boolean resume) {
        asked.clear();
        broken = false;
        String[] scenarios = IntStream.rangeClosed(1, SCENARIOS)
                .mapToObj(LongAnswerRunTest::scenario)
                .toArray(String[]::new);
        SpecRevision revision = TinyRun.revision(folder.resolve("revision"), scenarios);
        EndpointProfile profile = TinyRun.profile(endpoint, ONE_BY_ONE);
        RunPlan plan = RunPlan.of(revision, profile, RunPlan.Selection.ALL);
        Subject subject =
                new Subject(profile, Credentials.resolve(profile, UnaryOperator.identity()), Role.CANDIDATE, 1);
        EndpointRunOptions options =
                new EndpointRunOptions(Progress.SILENT, file, new Budget(Allowance.UNLIMITED), null, resume);
        try (EndpointRun endpointRun = EndpointRun.open(subject, plan, options)) {
            TinyRun.drain(endpointRun, plan);
        }
        return RunRecordReader.read(file);
    }

    private static Result result(RunRecord record, String requirement) {
        return record.results().stream()
                .filter(result -> result.requirement().equals(requirement))
                .findFirst()
                .orElseThrow();
    }

    private static void assertJudgedOnTheWhole(RunRecord record) {
        assertThat(record.exchanges())
                .filteredOn(
                        exchange -> exchange.isComplete() && exchange.response().status() == 200)
                .isNotEmpty()
                .allMatch(Exchange::isCut);
        for (int number = 1; number <= SCENARIOS; number++) {
            assertThat(result(record, "birds.last-" + number).outcome())
                    .as("scenario %s", number)
                    .isEqualTo(number == 4 ? Outcome.FAILED : Outcome.PASSED);
        }
        Result wire = result(record, "birds.wire-passing");
        assertThat(wire.outcome()).isEqualTo(Outcome.FAILED);
        // The preflight is judged like any other exchange.
        assertThat(wire.judged()).isEqualTo(SCENARIOS + 1);
        assertThat(wire.reason()).startsWith("2 of " + (SCENARIOS + 1) + " exchanges: ");
        assertThat(wire.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.at()).isEqualTo("/object");
            assertThat(finding.observed()).contains("chat.fault");
        });
    }

    @Test
    void verdictsAreThoseOfTheWholeAndThePlacesOfFindingsAreKept() throws IOException {
        try (StubEndpoint endpoint = StubEndpoint.answering(this::serve)) {
            Path file = folder.resolve("run.jsonl");
            RunRecord record = run(endpoint, file, false);
            assertJudgedOnTheWhole(record);
            assertThat(record.judged().get("birds/ask-4/ask#1").places())
                    .containsExactlyInAnyOrder(
                            new Judged.JudgedPlace("/object", "\"chat.fault\""),
                            new Judged.JudgedPlace("/choices/0/message/content", "\"another\""));
            assertThat(record.judged().get("birds/ask-1/ask#1").places()).isEmpty();
            assertThat(Files.size(file)).isLessThan(SCENARIOS * 100_000L + 200_000);
        }
    }

    @Test
    void aResumedRunTakesTheVerdictsFromTheRecordAndAsksNothingAgain() {
        try (StubEndpoint endpoint = StubEndpoint.answering(this::serve)) {
            Path file = folder.resolve("run.jsonl");
            down.set(true);
            RunRecord stopped = run(endpoint, file, false);
            assertThat(stopped.footer().orElseThrow().stopped()).isNotNull();
            down.set(false);
            RunRecord whole = run(endpoint, file, true);
            assertThat(asked).containsExactly(6, 7, 8, 9, 10, 11);
            assertJudgedOnTheWhole(whole);
        }
    }

    /** The process was killed before the verdicts were recorded, or an older kit did not record them. */
    @Test
    void whatNobodyHasJudgedIsAskedAgainAndNotJudgedByHalfAnAnswer() throws IOException {
        try (StubEndpoint endpoint = StubEndpoint.answering(this::serve)) {
            Path file = folder.resolve("run.jsonl");
            down.set(true);
            run(endpoint, file, false);
            Files.write(
                    file,
                    Files.readAllLines(file).stream()
                            .filter(line -> !line.startsWith("{\"type\":\"judged\"") || !line.contains("ask-3"))
                            .toList());
            down.set(false);
            RunRecord whole = run(endpoint, file, true);
            assertThat(asked).containsExactly(3, 6, 7, 8, 9, 10, 11);
            assertJudgedOnTheWhole(whole);
        }
    }
}
