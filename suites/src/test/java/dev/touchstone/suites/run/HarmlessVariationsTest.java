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
import dev.touchstone.suites.auth.Credentials;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.exchange.RestAssuredTransport;
import dev.touchstone.suites.exchange.Transport;
import dev.touchstone.suites.judge.Revisions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Allowed variations cause no failures: over a real socket, all results are those of the unchanged reference. */
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class HarmlessVariationsTest {
    private static final SpecRevision REVISION = Revisions.load(RevisionLoader.CURRENT);

    /** Slow enough that the events of a stream arrive one by one, also on a busy machine. */
    private static final Options FLOWING = new Options(0, Duration.ZERO, Duration.ofMillis(1));

    /** Fast enough that a stream in a thousand pieces takes less than a second. */
    private static final Options TORN = new Options(0, Duration.ZERO, Duration.ofNanos(50_000));

    private static final Cloud REFERENCE = CloudCatalogue.load().reference();

    /**
     * Deviations that touch different bytes, so that each of them is on the wire as if it were alone. A group that
     * raises something is played once more, one by one, to name the deviation.
     */
    private static final List<List<String>> TOGETHER = List.of(
            List.of(
                    "harmless-crlf",
                    "harmless-comments",
                    "harmless-extra-fields",
                    "harmless-identity-label",
                    "harmless-reasoning-differs"),
            List.of(
                    "harmless-no-space-after-colon",
                    "harmless-obfuscation",
                    "harmless-padding-key",
                    "harmless-tail-of-empty-values",
                    "harmless-gzip"));

    @TempDir
    static Path folder;

    private static RunRecord plain;

    @BeforeAll
    static void runThePlainReference() {
        plain = run(REFERENCE, FLOWING, UnaryOperator.identity(), "plain");
        assertThat(outcomes(plain)).isNotEmpty().doesNotContainValue(Outcome.FAILED);
    }

    /** Each harmless deviation is in one of the groups. */
    static Stream<List<String>> harmless() {
        List<String> all = DeviationCatalogue.load().all().stream()
                .map(Deviation::id)
                .filter(id -> id.startsWith("harmless-"))
                .toList();
        assertThat(TOGETHER).allSatisfy(group -> assertThat(all).containsAll(group));
        return Stream.concat(
                TOGETHER.stream(),
                all.stream()
                        .filter(id -> TOGETHER.stream().noneMatch(group -> group.contains(id)))
                        .map(List::of));
    }

    /** Each variation on the wire is in one of the groups. In a group, one is applied after the other. */
    static Stream<List<Variation>> onTheWire() {
        return Stream.of(
                List.of(Variation.REVERSED_KEYS, Variation.OTHER_FIELDS_OF_EVENTS, Variation.CARRIAGE_RETURNS_ALONE),
                List.of(
                        Variation.COMPACT_JSON,
                        Variation.KEEP_ALIVE_COMMENTS,
                        Variation.BYTE_ORDER_MARK,
                        Variation.UPPER_CASE_HEADERS));
    }

    private static RunRecord run(Cloud cloud, Options options, UnaryOperator<Transport> over, String name) {
        Path file = folder.resolve(name + ".jsonl");
        try (EmbeddedCloud embedded = EmbeddedCloud.start(cloud, options)) {
            EndpointProfile profile = EndpointLoader.load("embedded/openai").connectedTo(embedded.address());
            RunPlan plan = RunPlan.of(REVISION, profile, RunPlan.Selection.ALL);
            Credentials credentials = Credentials.withKey(profile, embedded.apiKey(), UnaryOperator.identity());
            Subject subject = new Subject(profile, credentials, Role.CANDIDATE, 1);
            Transport transport = over.apply(new RestAssuredTransport(profile));
            try (EndpointRun endpointRun =
                    EndpointRun.open(subject, plan, new EndpointRunOptions(Progress.SILENT, file), transport)) {
                plan.inapplicable().forEach(endpointRun::result);
                plan.wire().forEach(endpointRun::result);
            }
        }
        return RunRecordReader.read(file);
    }

    private static Map<String, Outcome> outcomes(RunRecord record) {
        return record.results().stream()
                .collect(Collectors.toMap(Result::requirement, Result::outcome, (one, other) -> one, TreeMap::new));
    }

    /** Returns the results that differ from those of the unchanged reference, with the reasons. */
    private static Map<String, String> differences(RunRecord varied) {
        Map<String, Outcome> before = outcomes(plain);
        Map<String, String> differences = new TreeMap<>();
        varied.results().stream()
                .filter(result -> result.outcome() != before.get(result.requirement()))
                .forEach(result -> differences.put(result.requirement(), result.outcome() + " " + result.reason()));
        assertThat(outcomes(varied)).hasSameSizeAs(before);
        return differences;
    }

    private static String bodies(RunRecord record) {
        return record.exchanges().stream()
                .map(Exchange::response)
                .map(response -> response.body().asText() + response.arrivals().size())
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void raisesNothingForHarmlessDeviations(List<String> ids) {
        assertRaisesNothing(ids, HarmlessVariationsTest::deviating);
    }

    private static RunRecord deviating(List<String> ids) {
        Deviation[] deviations = ids.stream()
                .map(id -> DeviationCatalogue.load().find(id).orElseThrow())
                .toArray(Deviation[]::new);
        Options options = ids.stream().anyMatch(id -> id.contains("split")) ? TORN : FLOWING;
        return run(REFERENCE.with(deviations), options, UnaryOperator.identity(), String.join("+", ids));
    }

    private static <T> void assertRaisesNothing(List<T> group, Function<List<T>, RunRecord> played) {
        Map<String, String> together = differences(played.apply(group));
        if (!together.isEmpty() && group.size() > 1) {
            for (T alone : group) {
                assertThat(differences(played.apply(List.of(alone))))
                        .as("%s alone", alone)
                        .isEmpty();
            }
        }
        assertThat(together).as("%s together", group).isEmpty();
    }

    /** A gateway that compresses every answer. Its only fault is that it ignores which encodings clients accept. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "compressed-with-deflate",
                "compressed-with-raw-deflate",
                "compressed-with-br",
                "compressed-with-zstd",
                "compressed-twice"
            })
    void decodesWhatAGatewayCompresses(String id) {
        Deviation deviation = DeviationCatalogue.load().find(id).orElseThrow();
        RunRecord varied = run(REFERENCE.with(deviation), FLOWING, UnaryOperator.identity(), id);
        assertThat(differences(varied)).containsOnlyKeys("transport.coding-accepted");
        assertThat(varied.exchanges())
                .filteredOn(Exchange::isComplete)
                .filteredOn(exchange -> exchange.response().transfer().bytes() > 0)
                .isNotEmpty()
                .allSatisfy(
                        exchange -> assertThat(exchange.response().transfer().found())
                                .as(exchange.id())
                                .isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("onTheWire")
    void raisesNothingForVariationsOnTheWire(List<Variation> variations) {
        assertThat(variations).allMatch(HarmlessVariationsTest::changesAnAnswer);
        assertRaisesNothing(variations, HarmlessVariationsTest::varied);
    }

    private static RunRecord varied(List<Variation> variations) {
        String name = variations.stream().map(Variation::name).collect(Collectors.joining("+"));
        RunRecord varied = run(REFERENCE, FLOWING, real -> new VaryingTransport(real, variations), name);
        assertThat(bodies(varied)).isNotEqualTo(bodies(plain));
        return varied;
    }

    private static boolean changesAnAnswer(Variation variation) {
        return plain.exchanges().stream()
                .map(exchange -> exchange.response().body().asText())
                .anyMatch(
                        text -> !variation.body(text, text.startsWith("data:")).equals(text));
    }

    @Test
    void eachVariationOnTheWireIsInOneGroup() {
        assertThat(onTheWire().flatMap(List::stream)).containsExactlyInAnyOrder(Variation.values());
    }

    @Test
    void raisesNothingForASlowEndpoint() {
        Options slow = new Options(0, Duration.ofMillis(20), Duration.ofMillis(4));
        assertThat(differences(run(REFERENCE, slow, UnaryOperator.identity(), "slow")))
                .isEmpty();
    }
}
