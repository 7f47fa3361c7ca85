package dev.touchstone.suites.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.workload.WorkloadResult;
import dev.touchstone.reports.workload.WorkloadVerdict;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Workload;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.audit.AuditReport.Group;
import dev.touchstone.suites.audit.AuditReport.Tally;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditedWorkloadsTest {
    private static final SpecRevision REVISION = RevisionLoader.shipped(RevisionLoader.CURRENT);

    private static WorkloadResult judge(Set<String> needs, Set<String> waived, Group... groups) {
        Workload ours = new Workload("our-app", "Does our application work here?", needs);
        return AuditedWorkloads.judge(
                        new AuditReport(REVISION.id(), List.of(groups), List.of()), REVISION, List.of(ours), waived)
                .get(0);
    }

    private static Group group(String host, String requirement, int failed) {
        Finding sample = new Finding("traffic.har#7", "/choices", "an array", "null");
        List<Finding> samples = failed == 0 ? List.of() : List.of(sample);
        return new Group(
                host,
                9,
                0,
                List.of(new Tally(requirement, "must", true, 9, failed, samples, 0, null, Map.of())),
                List.of());
    }

    @Test
    void whatHoldsInAllGroupsWorks() {
        WorkloadResult result = judge(
                Set.of("streaming.terminator"),
                Set.of(),
                group("a", "streaming.terminator", 0),
                group("b", "streaming.terminator", 0));
        assertThat(result.verdict()).isEqualTo(WorkloadVerdict.WORKS);
        assertThat(AuditedWorkloads.exitCode(List.of(result))).isZero();
    }

    @Test
    void aFailureInOneGroupDecidesUnlessItIsWaived() {
        Group[] groups = {group("a", "streaming.terminator", 2), group("b", "streaming.terminator", 0)};
        WorkloadResult result = judge(Set.of("streaming.terminator"), Set.of(), groups);
        assertThat(result.verdict()).isEqualTo(WorkloadVerdict.FAILS);
        assertThat(result.reason()).contains("2 of 18 exchanges fail, such as traffic.har#7 /choices");
        assertThat(AuditedWorkloads.exitCode(List.of(result))).isEqualTo(1);
        assertThat(judge(Set.of("streaming.terminator"), Set.of("streaming.terminator"), groups)
                        .verdict())
                .isEqualTo(WorkloadVerdict.WORKS);
    }

    @Test
    void whatTheTrafficDoesNotShowCantBeTold() {
        WorkloadResult result = judge(
                Set.of("streaming.terminator", "streaming.chunk-shape"),
                Set.of(),
                group("a", "streaming.terminator", 0));
        assertThat(result.verdict()).isEqualTo(WorkloadVerdict.CANT_TELL);
        assertThat(result.reason()).contains("streaming.chunk-shape was not judged");
        assertThat(AuditedWorkloads.exitCode(List.of(result))).isEqualTo(2);
    }
}
