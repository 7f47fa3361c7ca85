package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.Limits;
import dev.touchstone.suites.endpoint.StubEndpoint;
import java.nio.file.Path;
import java.util.concurrent.CyclicBarrier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A heap of 512 MB is enough for the maximum number of simultaneous answers, each of the maximum size, all at the same
 * moment.
 */
@Tag("hostile")
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class LargeAnswersAtOnceTest {
    private static final int IN_FLIGHT = 4;
    private static final int SCENARIOS = 3 * IN_FLIGHT;
    private static final int BYTES = 8 << 20;
    private static final String PELICAN =
            "{\"object\":\"chat.completion\",\"choices\":[{\"message\":{\"content\":\"pelican%s\"}}]}";

    @TempDir
    Path folder;

    @Test
    void fourAnswersOf8MbInFlightAtOnceAreJudged() {
        String large = PELICAN.formatted(" \\u001b".repeat((BYTES - 200) / 7));
        CyclicBarrier together = new CyclicBarrier(IN_FLIGHT);
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            if (call.number() > 1) {
                together.await(); // all requests have arrived before the first is answered
            }
            call.json(200, call.number() > 1 ? large : PELICAN.formatted(""));
        })) {
            SpecRevision revision = TinyRun.revision(
                    folder.resolve("revision"),
                    IntStream.rangeClosed(1, SCENARIOS)
                            .mapToObj(LargeAnswersAtOnceTest::scenario)
                            .toArray(String[]::new));
            EndpointProfile profile = TinyRun.profile(endpoint, new Limits(IN_FLIGHT, 600, BYTES, null, 0, false));
            RunPlan plan = RunPlan.of(revision, profile, RunPlan.Selection.ALL);
            Subject subject =
                    new Subject(profile, Credentials.resolve(profile, UnaryOperator.identity()), Role.CANDIDATE, 1);
            Path file = folder.resolve("run.jsonl");
            try (EndpointRun run = EndpointRun.open(subject, plan, Progress.SILENT, file)) {
                TinyRun.drain(run, plan);
            }
            RunRecord record = RunRecordReader.read(file);
            assertThat(record.footer().orElseThrow().harnessErrors()).isEmpty();
            assertThat(record.results())
                    .filteredOn(result -> result.requirement().startsWith("birds.ask"))
                    .hasSize(SCENARIOS)
                    .allSatisfy(result ->
                            assertThat(result.outcome()).as(result.reason()).isEqualTo(Outcome.PASSED))
                    .extracting(Result::requirement)
                    .doesNotHaveDuplicates();
            assertThat(endpoint.requests()).isEqualTo(1 + SCENARIOS);
        }
    }

    private static String scenario(int number) {
        return """
                  - id: ask-%1$d
                    title: a word comes back
                    needs: [chat]
                    steps: [{id: ask, operation: chat, body: {model: "${endpoint.model.chat}", n: %1$d}}]
                    requirements:
                      - {id: birds.ask-%1$d, sentence: It is answered., authority: kit-policy, source: tests, check: [{answer: {at: /choices/0/message/content, contains: pelican}}]}
                """.formatted(number);
    }
}
