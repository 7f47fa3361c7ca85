package dev.touchstone.reports.render;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.workload.WorkloadResult;
import dev.touchstone.reports.workload.WorkloadVerdict;
import dev.touchstone.reports.workload.Workloads;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The matrix of workloads and endpoints: which workloads work where, the most serious row first.
 *
 * @param endpoints the labels of the columns; a stand-in is marked as one
 * @param rows one for each workload
 */
public record WorkloadMatrix(List<String> endpoints, List<WorkloadRow> rows) {

    /**
     * @param name the workload's name
     * @param title the question that the verdict answers
     * @param program the client program and its version; null if the workload is a kind of application
     * @param cells one for each endpoint, in the matrix's order
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WorkloadRow(String name, String title, String program, List<WorkloadResult> cells) {
        /** Returns the name for people. */
        @JsonIgnore
        public String label() {
            return program == null ? name : program;
        }

        private WorkloadVerdict gravest() {
            return cells.stream()
                    .map(WorkloadResult::verdict)
                    .min(Comparator.naturalOrder())
                    .orElse(WorkloadVerdict.WORKS);
        }

        private long grave() {
            return cells.stream().filter(cell -> cell.verdict() == gravest()).count();
        }
    }

    static WorkloadMatrix of(List<RunRecord> records, SpecRevision revision) {
        List<Workloads> at =
                records.stream().map(record -> Workloads.at(record, revision)).toList();
        List<WorkloadRow> rows = new ArrayList<>();
        for (Workload workload : revision.workloads()) {
            if (records.stream().allMatch(record -> isAbout(record, workload))) {
                List<WorkloadResult> cells =
                        at.stream().map(endpoint -> endpoint.judge(workload)).toList();
                rows.add(new WorkloadRow(
                        workload.name(),
                        workload.title(),
                        cells.isEmpty() ? null : cells.get(0).program(),
                        cells));
            }
        }
        rows.sort(Comparator.comparing(WorkloadRow::gravest)
                .thenComparing(Comparator.comparingLong(WorkloadRow::grave).reversed()));
        return new WorkloadMatrix(
                records.stream().map(record -> RunLabel.of(record.header())).toList(),
                records.isEmpty() ? List.of() : List.copyOf(rows));
    }

    /** Tells whether a run judges a workload. A run for some workloads says nothing about the others. */
    private static boolean isAbout(RunRecord record, Workload workload) {
        return record.header().workloads() == null
                || record.header().workloads().contains(workload.name());
    }

    /** Returns the client programs that each requirement breaks: for each endpoint a map by requirement. */
    List<Map<String, TreeSet<String>>> broken() {
        List<Map<String, TreeSet<String>>> broken = new ArrayList<>();
        for (int column = 0; column < endpoints.size(); column++) {
            Map<String, TreeSet<String>> byRequirement = new TreeMap<>();
            for (WorkloadRow row : rows) {
                if (row.program() != null) {
                    row.cells()
                            .get(column)
                            .breaking()
                            .forEach(requirement -> byRequirement
                                    .computeIfAbsent(requirement, any -> new TreeSet<>())
                                    .add(row.name()));
                }
            }
            broken.add(byRequirement);
        }
        return broken;
    }
}
