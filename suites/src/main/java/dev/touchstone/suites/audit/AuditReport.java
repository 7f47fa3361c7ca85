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
 * @param skipped entries that are no exchanges, by what they lack
 */
public record AuditReport(String revision, List<Group> groups, List<Skipped> skipped) {

    /** @param what what the entries lack. @param count how many there are */
    public record Skipped(String what, int count) {}

    /**
     * @param recognised exchanges of an operation that the revision knows
     * @param unrecognised other exchanges
     * @param requirements those that judged anything, in the revision's order
     * @param unjudged what was asked of an API and judged by nothing, most frequent first; pages and the like are left out
     */
    public record Group(
            String name, int recognised, int unrecognised, List<Tally> requirements, List<Unjudged> unjudged) {
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

    /** @param what the operation, or the method and path. @param why in a few words. @param count how many exchanges */
    public record Unjudged(String what, String why, int count) {}

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
