package dev.touchstone.suites.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.reports.record.Finding;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an audit found.
 *
 * @param revision the revision it was judged by
 * @param groups by name
 * @param skipped entries that are no exchanges, by what they lack
 * @param partly why of some files only the beginning could be read, one line for each; empty if all were read whole
 * @param found the hosts, models and operations of the API's traffic
 * @param foreign requests for something else than the API, most frequent first: nothing judges them
 */
public record AuditReport(
        String revision,
        List<Group> groups,
        List<Skipped> skipped,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> partly,
        Found found,
        List<ForeignRequest> foreign) {
    /** Of files that were read whole and held nothing foreign. */
    public AuditReport(String revision, List<Group> groups, List<Skipped> skipped) {
        this(revision, groups, skipped, List.of(), new Found(List.of(), List.of(), List.of()), List.of());
    }

    /** What the API's traffic consists of, each list by name. */
    public record Found(List<Seen> hosts, List<Seen> models, List<Seen> operations) {}

    /**
     * @param name of a host, a model or an operation
     * @param count how many exchanges
     * @param first when the first of them was recorded; null if no recording says
     * @param last when the last of them was recorded; null if no recording says
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Seen(String name, int count, Instant first, Instant last) {}

    /** @param host whose it is. @param path what was asked for, without its query. @param count how many exchanges */
    public record ForeignRequest(String host, String path, int count) {}

    /** @param what what the entries lack. @param count how many there are */
    public record Skipped(String what, int count) {}

    /**
     * @param recognised exchanges of an operation that the revision knows
     * @param unrecognised other exchanges of an API
     * @param requirements those that judged anything, in the revision's order
     * @param unjudged what was asked of an API and judged by nothing, most frequent first; pages and the like are left out
     */
    public record Group(
            String name, int recognised, int unrecognised, List<Tally> requirements, List<UnjudgedCount> unjudged) {
        /** The requirements that failed at least once. */
        public List<Tally> failing() {
            return requirements.stream().filter(tally -> tally.failed() > 0).toList();
        }

        private Group marked(AuditRule rule) {
            return new Group(
                    name,
                    recognised,
                    unrecognised,
                    requirements.stream()
                            .map(tally -> tally.failed() == 0 ? tally : tally.marked(rule.mark(tally)))
                            .toList(),
                    unjudged);
        }
    }

    /**
     * @param requirement its id
     * @param level must, should or may
     * @param gates whether it may decide about an endpoint
     * @param judged on how many exchanges
     * @param failed on how many of them
     * @param samples the first findings of the exchanges that fail: of a few, or of all
     * @param notJudged on how many exchanges it could not be judged although it is about them
     * @param obstacle why not, on the first of these; null if there is none
     * @param mark what there is to say of the failure; null if it does not fail, or nobody has looked
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
            String obstacle,
            AuditRule.Mark mark) {

        /** A tally of which nothing is said. */
        Tally(
                String requirement,
                String level,
                boolean gates,
                int judged,
                int failed,
                List<Finding> samples,
                int notJudged,
                String obstacle) {
            this(requirement, level, gates, judged, failed, samples, notJudged, obstacle, null);
        }

        private Tally marked(AuditRule.Mark other) {
            return new Tally(requirement, level, gates, judged, failed, samples, notJudged, obstacle, other);
        }
    }

    /** @param what the operation, or the method and path. @param why in a few words. @param count how many exchanges */
    public record UnjudgedCount(String what, String why, int count) {}

    /** How many requests were for something else than the API. */
    public int foreignExchanges() {
        return foreign.stream().mapToInt(ForeignRequest::count).sum();
    }

    /** The number of exchanges of the API. */
    public int exchanges() {
        return groups.stream()
                .mapToInt(group -> group.recognised() + group.unrecognised())
                .sum();
    }

    /** What failed at least once, group by group. */
    public Stream<Tally> failing() {
        return groups.stream().flatMap(group -> group.failing().stream());
    }

    /** The same with what there is to say of each failure. */
    public AuditReport marked(AuditRule rule) {
        return new AuditReport(
                revision, groups.stream().map(group -> group.marked(rule)).toList(), skipped, partly, found, foreign);
    }
}
