package dev.touchstone.reports.render;

import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.gate.Waiver;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Workload;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The input of a report.
 *
 * @param references the runs of the reference; empty if there is none
 * @param candidates the runs that the gate decides about
 * @param revision the revision that they were judged by
 * @param policy the policy of the gate, with the lists of the workloads that the candidates were run for
 * @param waivers the waivers of any endpoint
 * @param date the day of the report, on which waivers are judged
 * @param earlier earlier runs of the same endpoints, for the changes; empty if there are none
 */
public record ReportInput(
        List<RunRecord> references,
        List<RunRecord> candidates,
        SpecRevision revision,
        Policy policy,
        List<Waiver> waivers,
        LocalDate date,
        List<RunRecord> earlier) {

    /** @throws dev.touchstone.specs.load.InvalidInput if the revision has no such workload */
    public ReportInput {
        Set<List<String>> workloads = new LinkedHashSet<>();
        candidates.forEach(record -> workloads.add(record.header().workloads()));
        policy = policy.completed(
                revision, workloads.size() == 1 ? workloads.iterator().next() : null);
        revision = revision.plus(policy.lists().stream().filter(Workload::own).toList());
    }

    /** Returns the reference's runs, then the candidates' runs. */
    public List<RunRecord> records() {
        return Stream.concat(references.stream(), candidates.stream()).toList();
    }
}
