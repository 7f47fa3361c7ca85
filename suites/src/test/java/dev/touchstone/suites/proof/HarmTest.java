package dev.touchstone.suites.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.specs.Workload;
import dev.touchstone.specs.harm.Sign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** What the kit knows of client programs is what was measured with them, and what the deviations show today. */
@Tag("proof")
class HarmTest {
    private static final String RENEWED = "workloads are renewed by -Dtouchstone.harm=update";

    /** {@code update} renews everything, {@code programs} only what was measured with the programs: that is quick. */
    private static final String WANTED = System.getProperty("touchstone.harm", "");

    private static final Path PROGRAMS = Path.of("../programs");
    private static final Path REVISION = Path.of("../specs", ProvenRun.REVISION.id());

    @BeforeAll
    static void renewWhereAsked() throws IOException {
        HarmFiles files = new HarmFiles(REVISION, PROGRAMS);
        switch (WANTED) {
            case "update" -> files.write(signs());
            case "programs" -> files.write(ProvenRun.REVISION.harms().signs());
            default -> {}
        }
    }

    private static Map<String, List<Sign>> signs() {
        Map<String, List<Sign>> signs = new TreeMap<>();
        for (String deviation : ProvenCatalogue.CURRENT.deviations()) {
            List<Sign> shown = ProvenCatalogue.CURRENT.of(deviation).evidence();
            if (!shown.isEmpty()) {
                signs.put(deviation, shown);
            }
        }
        return signs;
    }

    /** Places differ from run to run in what a model says; where and how each deviation shows is proven elsewhere. */
    @Test
    @DisabledIfSystemProperty(named = "touchstone.harm", matches = "update|programs", disabledReason = RENEWED)
    void eachDeviationHasTheSignsThatItShowsToday() {
        Map<String, List<String>> written = new TreeMap<>();
        ProvenRun.REVISION.harms().signs().forEach((deviation, signs) -> written.put(deviation, brief(signs)));
        Map<String, List<String>> today = new TreeMap<>();
        signs().forEach((deviation, signs) -> today.put(deviation, brief(signs)));
        written.keySet().retainAll(ProvenCatalogue.CURRENT.deviations());
        assertThat(today).as(RENEWED).isEqualTo(written);
    }

    private static List<String> brief(List<Sign> signs) {
        return signs.stream()
                .map(sign -> sign.requirement() + (sign.handling() == null ? "" : " " + sign.handling()))
                .sorted()
                .toList();
    }

    /** A report knows no fixtures: what it tells of a deviation comes with the revision. */
    @Test
    @DisabledIfSystemProperty(named = "touchstone.harm", matches = "update|programs", disabledReason = RENEWED)
    void eachObservedDeviationIsToldWithWhereItWasSeen() {
        assertThat(ProvenRun.REVISION.harms().sightings()).as(RENEWED).isEqualTo(HarmFiles.sightings());
        assertThat(ProvenRun.REVISION
                        .harms()
                        .sightings()
                        .get("azure-unknown-model")
                        .links())
                .isNotEmpty()
                .allMatch(link -> link.startsWith("https://"));
    }

    @Test
    @DisabledIfSystemProperty(named = "touchstone.harm", matches = "update|programs", disabledReason = RENEWED)
    void eachMeasuredProgramIsAWorkloadWithItsHarm() throws IOException {
        HarmFiles files = new HarmFiles(REVISION, PROGRAMS);
        assertThat(ProvenRun.REVISION.workloads().stream()
                        .filter(workload -> workload.program() != null)
                        .map(Workload::name)
                        .collect(Collectors.toList()))
                .as(RENEWED)
                .isEqualTo(files.programs());
        for (String program : files.programs()) {
            assertThat(ProvenRun.REVISION.harms().of(program))
                    .as("%s; %s", program, RENEWED)
                    .isEqualTo(files.harm(program));
            assertThat(Files.readString(REVISION.resolve("workloads/" + program + ".yaml")))
                    .as("%s; %s", program, RENEWED)
                    .isEqualTo(files.workload(program));
        }
    }
}
