package dev.touchstone.suites.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.reports.gate.ExitCode;
import dev.touchstone.reports.record.Finding;
import java.util.List;

/**
 * What an audit found.
 *
 * @param revision the revision it was judged by
 * @param groups by name
 */
public record AuditReport(String revision, List<Group> groups) {

    /**
     * @param recognised exchanges of an operation that the revision speaks of
     * @param unrecognised exchanges that it says nothing about
     * @param requirements those that judged anything, in the revision's order
     */
    public record Group(String name, int recognised, int unrecognised, List<Tally> requirements) {
        /** The requirements that failed at least once. */
        public List<Tally> failing() {
            return requirements.stream().filter(tally -> tally.failed() > 0).toList();
        }
    }

    /**
     * @param requirement its id
     * @param level must, should or may
     * @param gates whether it may decide about an endpoint
     * @param judged on how many exchanges
     * @param failed on how many of them
     * @param samples a few of the findings
     * @param notJudged on how many exchanges it could not be judged although it speaks of them
     * @param obstacle why not, on the first of these; null if there is none
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Tally(
            String requirement,
            String level,
            boolean gates,
            int judged,
            int failed,
            List<Finding> samples,
            int notJudged,
            String obstacle) {}

    /** The number of exchanges that were looked at. */
    public int exchanges() {
        return groups.stream()
                .mapToInt(group -> group.recognised() + group.unrecognised())
                .sum();
    }

    /** @param failOnMust whether a failure of a calibrated must is a failure of the audit */
    public int exitCode(boolean failOnMust) {
        boolean failed =
                groups.stream().flatMap(group -> group.failing().stream()).anyMatch(Tally::gates);
        return failOnMust && failed ? ExitCode.RED : ExitCode.GREEN;
    }
}
