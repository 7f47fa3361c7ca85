package dev.touchstone.suites.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import dev.touchstone.reports.record.Exchange.Arrival;
import dev.touchstone.reports.record.Exchange.Response;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.exchange.Answer;
import dev.touchstone.suites.exchange.OutgoingRequest;
import dev.touchstone.suites.exchange.Transport;
import dev.touchstone.suites.run.EndpointRun;
import dev.touchstone.suites.run.EndpointRunOptions;
import dev.touchstone.suites.run.Progress;
import dev.touchstone.suites.run.RunPlan;
import dev.touchstone.suites.run.Subject;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stream that is held back, and streams that only look so, through a whole endpoint run. The reference makes a token in ten
 * milliseconds of a clock of numbers, so that nothing here depends on the machine.
 */
class BufferedStreamTest {
    private static final String REQUIREMENT = "streaming.incremental";

    @TempDir
    Path folder;

    /** What stands between the kit and the reference and changes when things arrive. */
    private record Delaying(Transport real, UnaryOperator<Response> change) implements Transport {
        @Override
        public Answer send(OutgoingRequest request) {
            Answer answer = real.send(request);
            return new Answer(answer.startedAt(), answer.sent(), change.apply(answer.response()), answer.failure());
        }

        @Override
        public void close() {
            real.close();
        }
    }

    private Result judged(Cloud cloud, UnaryOperator<Response> change) {
        EndpointProfile profile = EndpointLoader.load("embedded/openai");
        RunPlan plan = RunPlan.of(
                ProvenRun.REVISION,
                profile,
                new RunPlan.Selection(Set.of("streaming"), RunPlan.Selection.ALL.least(), List.of()));
        Subject subject =
                new Subject(profile, Credentials.withKey(profile, cloud.apiKey(), name -> null), Role.CANDIDATE, 1);
        try (EndpointRun endpointRun = EndpointRun.open(
                subject,
                plan,
                new EndpointRunOptions(Progress.SILENT, folder.resolve("run.jsonl")),
                new Delaying(new DirectTransport(cloud), change))) {
            return plan.scenarios().stream()
                    .filter(planned -> planned.scenario().requirements().stream()
                            .anyMatch(requirement -> requirement.id().equals(REQUIREMENT)))
                    .map(planned -> endpointRun.result(planned, REQUIREMENT))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Response arriving(Response response, List<Arrival> arrivals) {
        return new Response(
                response.status(),
                response.headers(),
                response.body(),
                arrivals,
                arrivals.get(0).millis(),
                arrivals.get(arrivals.size() - 1).millis(),
                response.transfer());
    }

    /** Everything so many times as fast. */
    private static UnaryOperator<Response> faster(double times) {
        return response -> arriving(
                response,
                response.arrivals().stream()
                        .map(arrival -> new Arrival(arrival.bytes(), arrival.millis() / times))
                        .toList());
    }

    @Test
    void aBufferingGatewayInFrontOfAModelWithAPaceFails() {
        Result result = judged(
                ProvenRun.reference()
                        .with(DeviationCatalogue.load()
                                .find("stream-is-buffered")
                                .orElseThrow()),
                UnaryOperator.identity());
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.at()).isEqualTo("stream");
            assertThat(finding.expected()).matches("text that arrives over the \\d{4} ms in which it was made");
            assertThat(finding.observed()).matches("\\d{3} pieces of text within 0 ms, after \\d{4} ms");
        });
    }

    @Test
    void aStreamThatFlowsPasses() {
        assertThat(judged(ProvenRun.reference(), UnaryOperator.identity()).outcome())
                .isEqualTo(Outcome.PASSED);
    }

    /** Each event is passed on at once, and the model is faster than the clock can tell. */
    @Test
    void aModelThatIsTooFastToTellIsNotJudged() {
        Result result = judged(ProvenRun.reference(), faster(5_000));
        assertThat(result.outcome()).isEqualTo(Outcome.CANT_TELL);
        assertThat(result.reason()).contains("too fast, compared with the speed of the model, to judge");
    }

    /** A machine under load: the program is late by a second and more, and reads all that waits in one go. */
    @Test
    void aReaderThatIsLateIsNotAGateway() {
        UnaryOperator<Response> late = response ->
                arriving(response, List.of(new Arrival(response.body().bytes().length, 1_500)));
        assertThat(judged(ProvenRun.reference(), late).outcome()).isEqualTo(Outcome.CANT_TELL);
    }
}
