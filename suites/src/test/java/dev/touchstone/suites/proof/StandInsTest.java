package dev.touchstone.suites.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import dev.touchstone.suites.endpoint.ShippedEndpoint;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole revision against every embedded cloud, through the profile of the real one: nothing fails unexplained. */
class StandInsTest {
    private static final CloudCatalogue CLOUDS = CloudCatalogue.load();

    /** What hangs on the form in which a door refuses, which is each cloud's own. */
    private static final Set<String> ABOUT_THE_DOOR = Set.of(
            "errors.challenge",
            "errors.no-key",
            "errors.shape",
            "errors.symbolic-code",
            "errors.type-vocabulary",
            "errors.wrong-key",
            "errors.wrong-key-code");

    /** What follows of a dialect, and of no deviation. */
    private static final Map<String, Set<String>> OF_THE_DIALECT =
            Map.of("azure-classic", Set.of("errors.missing-model"));

    @TempDir
    Path folder;

    static Stream<String> standIns() {
        return ShippedEndpoint.all().stream().filter(ShippedEndpoint::embedded).map(ShippedEndpoint::name);
    }

    @ParameterizedTest
    @MethodSource("standIns")
    void failsByItsDeviationsAlone(String name) {
        Cloud cloud = CLOUDS.find(name).orElseThrow();
        EndpointProfile profile = EndpointLoader.load(EndpointLoader.EMBEDDED + name);
        ProvenRun run = ProvenRun.of(cloud, profile, folder);
        Set<String> unexplained = new TreeSet<>(run.failed());
        cloud.deviations().forEach(deviation -> deviation.trips().forEach(unexplained::remove));
        unexplained.removeAll(OF_THE_DIALECT.getOrDefault(name, Set.of()));
        if (cloud.dialect().served().stream().allMatch(model -> model.snapshot().equals(model.id()))) {
            unexplained.remove("models.snapshot"); // its models have no dated names
        }
        if (!cloud.dialect().door().refusals().isEmpty()) {
            unexplained.removeAll(ABOUT_THE_DOOR);
        }
        assertThat(unexplained).isEmpty();
        assertThat(run.results().values())
                .as("judged at all")
                .filteredOn(result -> result.outcome() == Outcome.PASSED)
                .extracting(Result::requirement)
                .hasSizeGreaterThan(100);
    }
}
