package dev.touchstone.suites.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.deviation.Deviation;
import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Residency;
import dev.touchstone.reports.record.Result;
import dev.touchstone.specs.Requirement;
import dev.touchstone.suites.endpoint.EndpointLoader;
import dev.touchstone.suites.endpoint.EndpointProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything is proven both ways: the reference passes it, and a deviation fails it. */
class DeviationsTest {
    private static final DeviationCatalogue CATALOGUE = DeviationCatalogue.load();

    @TempDir
    Path folder;

    static Stream<String> deviations() {
        return CATALOGUE.all().stream().map(Deviation::id);
    }

    /** Nobody provokes a 429 on purpose: what holds of one is left untested where none came. */
    @Test
    void theReferencePassesEverything() {
        ProvenRun run = ProvenRun.of(ProvenRun.reference(), folder);
        Set<String> of429 = new TreeSet<>();
        ProvenRun.REVISION.suites().stream()
                .flatMap(suite -> suite.wire().stream())
                .filter(requirement -> requirement.when().status() != null
                        && requirement.when().status().patterns().equals(List.of("429")))
                .forEach(requirement -> of429.add(requirement.id()));
        assertThat(run.having(Outcome.UNTESTED)).isEqualTo(of429);
        for (Outcome outcome : EnumSet.of(Outcome.FAILED, Outcome.CANT_TELL, Outcome.INAPPLICABLE)) {
            assertThat(run.having(outcome)).as(outcome.toString()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("deviations")
    void tripsExactlyWhatItDeclares(String id) {
        Deviation deviation = CATALOGUE.find(id).orElseThrow();
        ProvenRun run = ProvenRun.of(deviation, folder);
        assertThat(run.failed()).isEqualTo(new TreeSet<>(deviation.trips()));
        for (String requirement : deviation.trips()) {
            assertThat(run.results().get(requirement).findings())
                    .as("%s says where it failed", requirement)
                    .isNotEmpty()
                    .allSatisfy(finding -> assertThat(finding.at()).isNotBlank());
        }
    }

    @Test
    void everyRequirementIsProvenByADeviation() {
        Set<String> proven = new TreeSet<>();
        CATALOGUE.all().forEach(deviation -> proven.addAll(deviation.trips()));
        Set<String> required = new TreeSet<>();
        ProvenRun.REVISION.requirements().map(Requirement::id).forEach(required::add);
        assertThat(proven).isEqualTo(required);
    }

    /** No deviation can move a URL, so this one is proven by a profile that declares another region than its host's. */
    @Test
    void aHostOutsideTheDeclaredRegionIsContradicted() throws IOException {
        Path file = folder.resolve("elsewhere.yaml");
        Files.writeString(
                file,
                "name: elsewhere\nextends: openai\nembedded: openai\nsettings: {host: us.api.openai.com}\nregion: eu\n");
        EndpointProfile elsewhere = EndpointLoader.load(file.toString());
        Result result =
                ProvenRun.of(ProvenRun.reference(), elsewhere, folder).results().get("residency.host");
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.residency()).isEqualTo(Residency.CONTRADICTED);
    }
}
