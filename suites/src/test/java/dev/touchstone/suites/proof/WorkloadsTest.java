package dev.touchstone.suites.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.gate.Gate;
import dev.touchstone.reports.gate.GateDecision;
import dev.touchstone.reports.gate.GateVerdict;
import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.reports.workload.WorkloadVerdict;
import dev.touchstone.reports.workload.Workloads;
import dev.touchstone.specs.Workload;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run by a workload alone decides: nothing that it leaves out keeps it undecided. */
class WorkloadsTest {
    @TempDir
    Path folder;

    static Stream<String> workloads() {
        return ProvenRun.REVISION.workloads().stream().map(Workload::name);
    }

    @Test
    void thereAreThoseThatTheRevisionPromises() {
        assertThat(workloads()).startsWith("core-chat", "core-responses", "agents", "embeddings", "enterprise");
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void theReferenceIsConformantByEach(String name) {
        Workload workload = ProvenRun.REVISION.workload(name).orElseThrow();
        ProvenRun.of(workload, folder);
        RunRecord record = RunRecordReader.read(folder.resolve("run.jsonl"));
        assertThat(record.header().workloads()).containsExactly(name);
        Set<String> judgedBy = ProvenRun.REVISION.requirementsOf(workload);
        if (workload.program() == null) {
            assertThat(Set.copyOf(record.header().requirements())).isEqualTo(judgedBy);
        } else {
            assertThat(record.header().requirements()).containsAll(judgedBy);
            // A program with needs always sends max_tokens, which GPT-5 refuses.
            assertThat(Workloads.at(record, ProvenRun.REVISION).judge(workload).verdict())
                    .isEqualTo(workload.needs().isEmpty() ? WorkloadVerdict.WORKS : WorkloadVerdict.FAILS);
        }
        GateDecision decision = Gate.decide(record, ProvenRun.REVISION, Policy.DEFAULT, List.of(), LocalDate.EPOCH);
        assertThat(decision.verdict())
                .as("%s", decision.reasons())
                .isEqualTo(
                        workload.program() == null || workload.needs().isEmpty()
                                ? GateVerdict.CONFORMANT
                                : GateVerdict.NOT_CONFORMANT);
    }
}
