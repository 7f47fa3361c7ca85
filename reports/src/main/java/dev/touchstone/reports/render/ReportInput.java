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
 * All that a report is made of.
 *
 * @param references the samplings of the reference; empty if there is none
 * @param candidates the runs that are decided about
 * @param revision what they were judged by
 * @param policy what it takes to get through the gate, with the lists of the workloads that the candidates were run by
 * @param waivers of any endpoint
 * @param date the day the report is for, on which waivers are judged
 * @param earlier earlier runs of the same endpoints, to say what changed; empty if there are none
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

    /** The references' runs, then the candidates'. */
    public List<RunRecord> records() {
        return Stream.concat(references.stream(), candidates.stream()).toList();
    }
}
