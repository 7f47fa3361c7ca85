package dev.touchstone.suites.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.reports.record.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The result of an audit.
 *
 * @param revision the revision that the traffic was judged by
 * @param groups by name
 * @param skipped entries that are no exchanges, by what is missing
 * @param partly why only the beginning of some files could be read, one line for each; empty if all were read
 *     completely
 * @param found the hosts, models and operations of the API's traffic
 * @param foreign requests that are not for the API, most frequent first: they are not judged
 */
public record AuditReport(
        String revision,
        List<Group> groups,
        List<Skipped> skipped,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> partly,
        Found found,
        List<ForeignRequest> foreign) {
    /** Creates the report on files that were read completely and contained no foreign requests. */
    public AuditReport(String revision, List<Group> groups, List<Skipped> skipped) {
        this(revision, groups, skipped, List.of(), new Found(List.of(), List.of(), List.of()), List.of());
    }

    /** The content of the API's traffic, each list sorted by name. */
    public record Found(List<Seen> hosts, List<Seen> models, List<Seen> operations) {}

    /**
     * A host, a model or an operation in the traffic.
     *
     * @param name of a host, a model or an operation
     * @param count how many exchanges
     * @param first when the first of them was recorded; null if no recording says it
     * @param last when the last of them was recorded; null if no recording says it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Seen(String name, int count, Instant first, Instant last) {}

    /**
     * Requests that are not for the API.
     *
     * @param host the host of the requests
     * @param path the requested path, without its query
     * @param count how many exchanges
     */
    public record ForeignRequest(String host, String path, int count) {}

    /**
     * Entries that are no exchanges.
     *
     * @param what what the entries lack
     * @param count how many there are
     */
    public record Skipped(String what, int count) {}

    /**
     * A group of exchanges.
     *
     * @param recognised exchanges of an operation that the revision knows
     * @param unrecognised other exchanges of an API
     * @param requirements those that judged an exchange, in the revision's order
     * @param unjudged requests to an API that no requirement judged, most frequent first; web pages and the like are
     *     not included
     */
    public record Group(
            String name, int recognised, int unrecognised, List<Tally> requirements, List<UnjudgedCount> unjudged) {
        /** Returns the requirements that failed at least once. */
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
     * The counts of one requirement in one group.
     *
     * @param requirement its id
     * @param level must, should or may
     * @param gates whether it may decide about an endpoint
     * @param judged the number of exchanges that it was judged on
     * @param failed the number of these exchanges that failed
     * @param samples the first findings of the failing exchanges, each with the other places of its exchange that are
     *     wrong: only a few, or all. Those whose cause no other requirement tells come first
     * @param notJudged the number of exchanges that it is about, but could not be judged on
     * @param obstacle why it could not be judged on the first of these; null if there is none
     * @param told how many of the failing exchanges fail for a cause that another requirement tells, by that
     *     requirement
     * @param mark what the failure means; null if it does not fail, or if that was not decided
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
            Map<String, Integer> told,
            AuditRule.Mark mark) {

        /** Creates a tally without a mark. */
        Tally(
                String requirement,
                String level,
                boolean gates,
                int judged,
                int failed,
                List<Finding> samples,
                int notJudged,
                String obstacle,
                Map<String, Integer> told) {
            this(requirement, level, gates, judged, failed, samples, notJudged, obstacle, Map.copyOf(told), null);
        }

        /** Returns the number of failing exchanges whose cause no other requirement tells. */
        public int causes() {
            return failed - told.values().stream().mapToInt(Integer::intValue).sum();
        }

        private Tally marked(AuditRule.Mark other) {
            return new Tally(requirement, level, gates, judged, failed, samples, notJudged, obstacle, told, other);
        }
    }

    /**
     * Requests that no requirement judged.
     *
     * @param what the operation, or the method and path
     * @param why the reason in a few words
     * @param count how many exchanges
     */
    public record UnjudgedCount(String what, String why, int count) {}

    /** Returns the number of requests that are not for the API. */
    public int foreignExchanges() {
        return foreign.stream().mapToInt(ForeignRequest::count).sum();
    }

    /** Returns the number of exchanges of the API. */
    public int exchanges() {
        return groups.stream()
                .mapToInt(group -> group.recognised() + group.unrecognised())
                .sum();
    }

    /** Returns the requirements that failed at least once, group by group. */
    public Stream<Tally> failing() {
        return groups.stream().flatMap(group -> group.failing().stream());
    }

    /** Returns the same report with the meaning of each failure. */
    public AuditReport marked(AuditRule rule) {
        return new AuditReport(
                revision, groups.stream().map(group -> group.marked(rule)).toList(), skipped, partly, found, foreign);
    }
}
