package dev.touchstone.suites.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.deviation.Deviation;
import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import dev.touchstone.fixtures.server.EmbeddedCloud;
import dev.touchstone.fixtures.server.Options;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.endpoint.Credentials;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.exchange.RestAssuredTransport;
import dev.touchstone.suites.exchange.Transport;
import dev.touchstone.suites.judge.Revisions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is allowed raises nothing: over a real socket, no result differs from the plain reference's. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class HarmlessVariationsTest {
    private static final SpecRevision REVISION = Revisions.load(RevisionLoader.CURRENT);
    private static final Cloud REFERENCE = CloudCatalogue.load().reference();

    @TempDir
    static Path folder;

    private static RunRecord plain;

    @BeforeAll
    static void runThePlainReference() {
        plain = run(REFERENCE, Options.DEFAULT, UnaryOperator.identity(), "plain");
        assertThat(outcomes(plain)).isNotEmpty().doesNotContainValue(Outcome.FAILED);
    }

    static Stream<String> harmless() {
        return DeviationCatalogue.load().all().stream()
                .map(Deviation::id)
                .filter(id -> id.startsWith("harmless-"));
    }

    private static RunRecord run(Cloud cloud, Options options, UnaryOperator<Transport> over, String name) {
        Path file = folder.resolve(name + ".jsonl");
        try (EmbeddedCloud embedded = EmbeddedCloud.start(cloud, options)) {
            EndpointProfile profile = EndpointLoader.load("openai").connectedTo(embedded.address());
            RunPlan plan = RunPlan.of(REVISION, profile, RunPlan.Selection.ALL);
            Credentials credentials = Credentials.withKey(profile, embedded.apiKey(), UnaryOperator.identity());
            Subject subject = new Subject(profile, credentials, Role.CANDIDATE, 1);
            Transport transport = over.apply(new RestAssuredTransport(profile));
            try (EndpointLane lane = EndpointLane.open(subject, plan, Progress.SILENT, file, transport)) {
                plan.inapplicable().forEach(lane::result);
                plan.wire().forEach(lane::result);
            }
        }
        return RunRecordReader.read(file);
    }

    private static Map<String, Outcome> outcomes(RunRecord record) {
        return record.results().stream()
                .collect(Collectors.toMap(Result::requirement, Result::outcome, (one, other) -> one, TreeMap::new));
    }

    private static String bodies(RunRecord record) {
        return record.exchanges().stream()
                .map(Exchange::response)
                .map(response -> response.body().asText() + response.arrivals().size())
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void raisesNothingForAHarmlessDeviation(String id) {
        Deviation deviation = DeviationCatalogue.load().find(id).orElseThrow();
        RunRecord varied = run(REFERENCE.with(deviation), Options.DEFAULT, UnaryOperator.identity(), id);
        assertThat(outcomes(varied)).isEqualTo(outcomes(plain));
    }

    @ParameterizedTest
    @EnumSource(Variation.class)
    void raisesNothingForAVariationOnTheWire(Variation variation) {
        RunRecord varied = run(
                REFERENCE, Options.DEFAULT, real -> new VaryingTransport(real, variation), variation.name());
        assertThat(bodies(varied)).isNotEqualTo(bodies(plain));
        assertThat(outcomes(varied)).isEqualTo(outcomes(plain));
    }

    @org.junit.jupiter.api.Test
    void raisesNothingForASlowEndpoint() {
        Options slow = new Options(0, Duration.ofMillis(20), Duration.ofMillis(4));
        assertThat(outcomes(run(REFERENCE, slow, UnaryOperator.identity(), "slow"))).isEqualTo(outcomes(plain));
    }
}
