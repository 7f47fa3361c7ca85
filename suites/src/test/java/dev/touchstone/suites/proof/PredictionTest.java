package dev.touchstone.suites.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.reports.workload.WorkloadResult;
import dev.touchstone.reports.workload.Workloads;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Workload;
import dev.touchstone.suites.endpoint.EndpointLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the kit says of each program at each embedded cloud, from a run alone, beside how the program's tasks really end
 * there. {@code -Dtouchstone.programs=update} writes the page anew.
 */
class PredictionTest {
    private static final Path TRUTH = Path.of("../programs/clouds.yaml");
    private static final Path PAGE = Path.of("../docs/programs.md");
    private static final SpecRevision REVISION = ProvenRun.REVISION;

    @TempDir
    Path folder;

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
            ProvenRun.of(cloud, EndpointLoader.load(EndpointLoader.EMBEDDED + cloud.name()), folder);
            Workloads at = Workloads.at(RunRecordReader.read(folder.resolve("run.jsonl")), REVISION);
            for (Workload workload : REVISION.workloads()) {
                if (workload.program() != null) {
                    predictions
                            .computeIfAbsent(workload.name(), any -> new LinkedHashMap<>())
                            .put(cloud.name(), at.judge(workload));
                }
            }
        }
        return predictions;
    }
}
