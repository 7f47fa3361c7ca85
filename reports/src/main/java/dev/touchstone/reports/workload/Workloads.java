package dev.touchstone.reports.workload;

import dev.touchstone.reports.cause.SharedCauses;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.workload.Suspects.Clue;
import dev.touchstone.reports.workload.WorkloadResult.Cause;
import dev.touchstone.reports.workload.WorkloadResult.TaskResult;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Workload;
import dev.touchstone.specs.Workload.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges which workloads work at an endpoint, from a run record. A pure function that sends no requests. */
public final class Workloads {
    private final SpecRevision revision;
    private final RunFacts facts;
    private Suspects suspects;
    private Map<Clue, Set<String>> byClue;
    private SharedCauses shared;

    private Workloads(SpecRevision revision, RunFacts facts) {
        this.revision = revision;
        this.facts = facts;
    }

    /** Returns the workloads at the endpoint of a run. */
    public static Workloads at(RunRecord record, SpecRevision revision) {
        return at(record, revision, Set.of());
    }

    /**
     * Returns the workloads at the endpoint of a run.
     *
     * @param waived the requirements whose failure a waiver accepts: they break nothing
     */
    public static Workloads at(RunRecord record, SpecRevision revision, Set<String> waived) {
        return new Workloads(revision, new RunFacts(revision, record, waived));
    }

    /** Judges a workload. */
    public WorkloadResult judge(Workload workload) {
        ListedNeeds listed = new ListedNeeds(workload, facts);
        List<Cause> absent = listed.absent();
        if (!absent.isEmpty()) {
            return WorkloadResult.of(workload, WorkloadVerdict.NOT_OFFERED, List.of(), absent);
        }
        List<Cause> causes = new ArrayList<>(toldOnce(listed.causes()));
        List<Task> done = facts.tasks(workload);
        if (done.isEmpty() && !workload.tasks().isEmpty()) {
            causes.add(unmeasured(workload.tasks().get(0)));
        }
        WorkloadVerdict ofList =
                WorkloadVerdict.gravest(causes.stream().map(Cause::verdict).toList());
        List<TaskResult> tasks = new ArrayList<>();
        if (!done.isEmpty()) {
            ProgramTasks program = new ProgramTasks(workload, facts, suspects(), revision.harms());
            for (Task task : done) {
                List<Cause> ofTask = program.causes(task, byClue);
                causes.addAll(ofTask);
                tasks.add(new TaskResult(
                        task.name(),
                        WorkloadVerdict.gravest(
                                ofTask.stream().map(Cause::verdict).toList())));
            }
        }
        WorkloadVerdict ofTasks = together(tasks);
        return WorkloadResult.of(
                workload, ofTasks.compareTo(ofList) < 0 ? ofTasks : ofList, List.copyOf(tasks), causes);
    }

    /** Of several failures with one cause, keeps only the one that explains it, if that harms the workload as much. */
    private List<Cause> toldOnce(List<Cause> causes) {
        return causes.size() < 2
                ? causes
                : causes.stream()
                        .filter(cause -> cause.requirement() == null
                                || sharedCauses()
                                        .teller(cause.requirement())
                                        .filter(teller -> causes.stream()
                                                .anyMatch(other -> teller.equals(other.requirement())
                                                        && other.verdict().compareTo(cause.verdict()) <= 0))
                                        .isEmpty())
                        .toList();
    }

    /** Returns which of the failed requirements have the same cause. */
    public SharedCauses sharedCauses() {
        if (shared == null) {
            shared = SharedCauses.of(facts.failures(), revision, deviations());
        }
        return shared;
    }

    private Cause unmeasured(Task task) {
        return new Cause(
                WorkloadVerdict.CANT_TELL,
                null,
                null,
                "the program chooses by the model's name what it does, and was not measured with a name such as "
                        + facts.model(task).orElseThrow());
    }

    /**
     * Returns the deviation of the catalogue that explains each failed requirement, if it is the only one that can
     * explain all its findings, and was seen at one of their places. Requirements with the same deviation fail for one
     * cause.
     */
    public Map<String, String> deviations() {
        suspects();
        Map<String, Set<String>> behind = new LinkedHashMap<>();
        Set<String> atItsPlace = new HashSet<>();
        byClue.forEach((clue, deviations) -> {
            if (clue.handling() == null) {
                behind.computeIfAbsent(clue.requirement(), any -> new LinkedHashSet<>())
                        .addAll(deviations);
                if (deviations.stream().anyMatch(deviation -> suspects.isSeenAt(deviation, clue))) {
                    atItsPlace.add(clue.requirement());
                }
            }
        });
        Map<String, String> certain = new LinkedHashMap<>();
        behind.forEach((requirement, deviations) -> {
            if (deviations.size() == 1 && atItsPlace.contains(requirement)) {
                certain.put(requirement, deviations.iterator().next());
            }
        });
        return certain;
    }

    private Suspects suspects() {
        if (suspects == null) {
            suspects = new Suspects(facts, revision.harms(), new Asked(revision));
            byClue = suspects.byClue();
        }
        return suspects;
    }

    /**
     * Combines the verdicts on tasks. A program works, but with losses, if it can do some of its tasks and the
     * endpoint does not offer the others. If the endpoint offers none, the verdict is not offered.
     */
    public static WorkloadVerdict together(List<TaskResult> tasks) {
        List<WorkloadVerdict> offered = tasks.stream()
                .map(TaskResult::verdict)
                .filter(verdict -> verdict != WorkloadVerdict.NOT_OFFERED)
                .toList();
        if (offered.isEmpty()) {
            return tasks.isEmpty() ? WorkloadVerdict.WORKS : WorkloadVerdict.NOT_OFFERED;
        }
        WorkloadVerdict gravest = WorkloadVerdict.gravest(offered);
        return gravest == WorkloadVerdict.WORKS && offered.size() < tasks.size() ? WorkloadVerdict.WORKS_BUT : gravest;
    }
}
