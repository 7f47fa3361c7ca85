package dev.touchstone.suites.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.reports.workload.WorkloadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * What the kit says of each program at each embedded cloud, from a run alone, beside how the program's tasks really end
 * there. {@code -Dtouchstone.programs=update} writes the page anew.
 */
@Tag("proof")
class PredictionTest {
    private static final Path TRUTH = Path.of("../programs/clouds.yaml");
    private static final Path PAGE = Path.of("../docs/programs.md");

    static boolean isMeasured() {
        return Files.exists(TRUTH);
    }

    @Test
    @EnabledIf(value = "isMeasured", disabledReason = "programs/measure.sh --clouds has written no truth yet")
    void nineteenOfTwentyAgreeAndNoneIsSaidToWorkThatFails() throws IOException {
        PredictionTable table = new PredictionTable(ProgramTruth.read(TRUTH), predictions());
        if ("update".equals(System.getProperty("touchstone.programs"))) {
            Files.writeString(PAGE, table.page());
            table.surprises().forEach(System.out::println);
        }
        assertThat(table.falselyWorking()).isEmpty();
        assertThat(table.agreement()).as("%s", table.disagreements()).isGreaterThanOrEqualTo(0.95);
        assertThat(Files.readString(PAGE))
                .as("docs/programs.md is renewed by -Dtouchstone.programs=update")
                .isEqualTo(table.page());
    }

    /** By program and cloud. */
    private Map<String, Map<String, WorkloadResult>> predictions() {
        Map<String, Map<String, WorkloadResult>> predictions = new LinkedHashMap<>();
        for (Cloud cloud : CloudCatalogue.load().all()) {
            PlayedCloud.of(cloud)
                    .programs()
                    .forEach((program, result) -> predictions
                            .computeIfAbsent(program, any -> new LinkedHashMap<>())
                            .put(cloud.name(), result));
        }
        return predictions;
    }
}
