package dev.touchstone.suites.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.deviation.Deviation;
import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.specs.Requirement;
import java.nio.file.Path;
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
    private static final List<Deviation> CATALOGUE = DeviationCatalogue.load().all();

    @TempDir
    Path folder;

    static Stream<String> deviations() {
        return CATALOGUE.stream().map(Deviation::id);
    }

    @Test
    void theReferencePassesEverythingThatCanBeObserved() {
        ProvenRun run = ProvenRun.of(ProvenRun.reference(), folder);
        assertThat(run.failed()).isEmpty();
        assertThat(run.having(Outcome.UNTESTED)).isEmpty();
        assertThat(run.having(Outcome.CANT_TELL)).containsExactlyInAnyOrderElementsOf(Unobservable.ON_THE_REFERENCE);
    }

    @ParameterizedTest
    @MethodSource("deviations")
    void tripsExactlyWhatItDeclares(String id) {
        Deviation deviation = DeviationCatalogue.load().find(id).orElseThrow();
        ProvenRun run = ProvenRun.of(ProvenRun.reference().with(deviation), folder);
        if (System.getProperty("touchstone.trips") != null) {
            System.out.println("TRIPS " + id + " " + String.join(",", run.failed()));
            run.results().values().stream().filter(r -> r.outcome() == Outcome.FAILED).forEach(r -> System.out.println("   WHY " + r.requirement() + ": " + r.reason()));
            return;
        }
        assertThat(run.failed()).isEqualTo(new TreeSet<>(deviation.trips()));
    }

    @Test
    void everyRequirementIsProvenByADeviation() {
        Set<String> proven = new TreeSet<>();
        CATALOGUE.forEach(deviation -> proven.addAll(deviation.trips()));
        Set<String> required = new TreeSet<>();
        ProvenRun.REVISION.requirements().map(Requirement::id).forEach(required::add);
        assertThat(proven).isEqualTo(required);
    }
}
