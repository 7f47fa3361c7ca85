package dev.touchstone.reports.workload;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.specs.Workload;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The verdict on a workload at an endpoint, and its causes.
 *
 * @param workload the workload's name
 * @param title the question that the verdict answers
 * @param program the client program and its version; null if the workload is a kind of application
 * @param verdict the answer
 * @param reason the reason in one line; empty if the workload works
 * @param tasks the verdict on each task of a client program; empty for a kind of application
 * @param causes the causes of the verdict, the most serious first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkloadResult(
        String workload,
        String title,
        String program,
        WorkloadVerdict verdict,
        String reason,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TaskResult> tasks,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Cause> causes) {

    /** The verdict on one task. */
    public record TaskResult(String task, WorkloadVerdict verdict) {}

    /**
     * One problem of a workload at an endpoint.
     *
     * @param verdict how serious the problem is
     * @param requirement the requirement that shows it; null if it is about an API
     * @param task the task that it is about; null for a kind of application
     * @param sentence the problem, in words for the user
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cause(WorkloadVerdict verdict, String requirement, String task, String sentence) {}

    /** Sorts the causes, and takes the reason from the most serious one. */
    static WorkloadResult of(Workload workload, WorkloadVerdict verdict, List<TaskResult> tasks, List<Cause> causes) {
        List<Cause> sorted = causes.stream()
                .sorted(Comparator.comparing(Cause::verdict))
                .distinct()
                .toList();
        Workload.Program program = workload.program();
        return new WorkloadResult(
                workload.name(),
                workload.title(),
                program == null ? null : program.title() + " " + program.version(),
                verdict,
                reason(verdict, sorted),
                tasks,
                sorted);
    }

    private static String reason(WorkloadVerdict verdict, List<Cause> causes) {
        List<String> sentences = causes.stream()
                .filter(cause -> cause.verdict() == verdict || verdict == WorkloadVerdict.WORKS_BUT)
                .map(Cause::sentence)
                .distinct()
                .toList();
        if (sentences.isEmpty()) {
            return "";
        }
        return sentences.get(0) + (sentences.size() > 1 ? ", and " + (sentences.size() - 1) + " more" : "");
    }

    /** Returns the requirements that break the workload. */
    @JsonIgnore
    public Set<String> breaking() {
        Set<String> ids = new TreeSet<>();
        causes.stream()
                .filter(cause ->
                        cause.verdict() == WorkloadVerdict.FAILS || cause.verdict() == WorkloadVerdict.FAILS_SILENTLY)
                .map(Cause::requirement)
                .filter(Objects::nonNull)
                .forEach(ids::add);
        return ids;
    }
}
