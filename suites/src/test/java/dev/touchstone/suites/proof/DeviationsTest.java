package dev.touchstone.suites.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.deviation.Detected;
import dev.touchstone.fixtures.deviation.Detections;
import dev.touchstone.fixtures.deviation.Deviation;
import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import dev.touchstone.reports.record.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything is proven both ways: the reference passes it, and a deviation fails it. */
@Tag("proof")
class DeviationsTest {
    private static final DeviationCatalogue CATALOGUE = DeviationCatalogue.load();
    private static final String RENEWED = "fixtures/detected is renewed by -Dtouchstone.detected=update";

    /** Renews what is written down instead of comparing: {@code -Dtouchstone.detected=update}. */
    private static final boolean UPDATE = "update".equals(System.getProperty("touchstone.detected"));

    private static final Path FOLDER = Path.of("../fixtures/detected", ProvenRun.REVISION.id());

    private static final Detections DETECTIONS = Detections.load(ProvenRun.REVISION.id());

    static Stream<String> deviations() {
        return ProvenCatalogue.CURRENT.deviations().stream();
    }

    @BeforeAll
    static void renewWhereAsked() throws IOException {
        if (!UPDATE) {
            return;
        }
        Map<String, Detected> before = new LinkedHashMap<>();
        Map<String, Detected> after = new LinkedHashMap<>();
        for (Deviation deviation : CATALOGUE.all()) {
            String id = deviation.id();
            DETECTIONS.find(id).ifPresent(detected -> before.put(id, detected));
            if (ProvenCatalogue.CURRENT.deviations().contains(id)) {
                Detected known = before.getOrDefault(id, Detected.NOT);
                after.put(id, ProvenCatalogue.CURRENT.of(id).detected(known));
            } else if (before.containsKey(id)) {
                after.put(id, before.get(id));
            }
        }
        DetectionFiles files = new DetectionFiles(FOLDER, CATALOGUE);
        files.write(after);
        DetectionFiles.tell(before, after, System.out);
    }

    /**
     * Nobody provokes a 429 on purpose: what holds of one is left untested where none came. The reference refuses the
     * parameters functions and function_call by name, no response of it fails, and no answer of it has an annotation.
     */
    @Test
    void theReferencePassesEverything() {
        ProvenRun run = ReferenceRun.PLAYED.run();
        Set<String> of429 = new TreeSet<>();
        ProvenRun.REVISION.suites().stream()
                .flatMap(suite -> suite.wire().stream())
                .filter(requirement -> requirement.when().status() != null
                        && requirement.when().status().patterns().stream().allMatch(Set.of("429", "5xx")::contains))
                .forEach(requirement -> of429.add(requirement.id()));
        assertThat(run.having(Outcome.UNTESTED)).isEqualTo(of429);
        assertThat(run.having(Outcome.INAPPLICABLE))
                .containsExactly(
                        "features.citations",
                        "responses.annotations-kept",
                        "responses.error-when-failed",
                        "responses.failed-with-error",
                        "tools.function-chosen");
        for (Outcome outcome : EnumSet.of(Outcome.FAILED, Outcome.CANT_TELL)) {
            assertThat(run.having(outcome)).as(outcome.toString()).isEmpty();
        }
    }

    /** By exactly the requirements that are written down, and for the reason and at the place that are. */
    @ParameterizedTest
    @MethodSource("deviations")
    @DisabledIfSystemProperty(named = "touchstone.detected", matches = "update", disabledReason = RENEWED)
    void isDetectedAsWrittenDown(String id) {
        Detected written = DETECTIONS.find(id).orElse(Detected.NOT);
        Shown shown = ProvenCatalogue.CURRENT.of(id);
        assertThat(shown.signs().keySet()).as(RENEWED).containsExactlyInAnyOrderElementsOf(written.by());
        shown.signs()
                .forEach((requirement, signs) -> assertThat(signs)
                        .as("%s says where it failed", requirement)
                        .isNotEmpty()
                        .allSatisfy(sign -> assertThat(sign.at()).isNotBlank()));
        if (!written.by().isEmpty()) {
            assertThat(written.finding()).as(RENEWED).isNotNull();
            assertThat(shown.signs().get(written.finding().requirement()))
                    .as(RENEWED)
                    .contains(written.finding());
        }
    }

    /** What nothing detects is harmless by right, and what is called harmless is detected by nothing. */
    @Test
    @DisabledIfSystemProperty(named = "touchstone.detected", matches = "update", disabledReason = RENEWED)
    void whatNothingDetectsIsHarmless() {
        assertThat(CATALOGUE.all())
                .allSatisfy(deviation -> assertThat(DETECTIONS.find(deviation.id()))
                        .as("%s; %s", deviation.id(), RENEWED)
                        .hasValueSatisfying(written -> assertThat(written.by().isEmpty())
                                .as("%s says why it is harmless", deviation.id())
                                .isEqualTo(deviation.harmless() != null)));
    }

    /** What only the traffic of applications shows is planted in recorded exchanges instead: AskedExchangesTest. */
    @Test
    @DisabledIfSystemProperty(named = "touchstone.detected", matches = "update", disabledReason = RENEWED)
    void everyRequirementOfARunIsProvenByADeviation() {
        Set<String> proven = new TreeSet<>();
        CATALOGUE.all().forEach(deviation -> proven.addAll(DETECTIONS.of(deviation.id())));
        assertThat(proven).isEqualTo(new TreeSet<>(ProvenRun.planned()));
    }
}
