package dev.touchstone.reports.diff;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.touchstone.reports.record.Handling;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The differences between an earlier and a later run.
 *
 * @param endpoint the later run's endpoint
 * @param from the earlier run's endpoint, if it is another one; null if it is the same
 * @param before when the earlier run began
 * @param after when the later run began
 * @param changes the changes, the most serious kind first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunDifference(String endpoint, String from, Instant before, Instant after, List<Change> changes) {

    /** Creates the difference between two runs of the same endpoint. */
    public RunDifference(String endpoint, Instant before, Instant after, List<Change> changes) {
        this(endpoint, null, before, after, changes);
    }

    /** The kinds of changes, the most serious first. */
    public enum ChangeKind {
        NEWLY_RED("newly red"),
        NEWLY_DIFFERENT("newly different"),
        HANDLING("handled differently"),
        DISAPPEARED("no longer judged"),
        APPEARED("judged for the first time"),
        NEWLY_GREEN("newly green");

        private final String id;

        ChangeKind(String id) {
            this.id = id;
        }

        @JsonValue
        public String id() {
            return id;
        }
    }

    /**
     * @param before the earlier outcome or handling; null if there was none
     * @param after the later outcome or handling; null if there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(
            ChangeKind kind, String requirement, String suite, String scenario, String before, String after) {}

    private record ComparedCase(String suite, String scenario, String requirement) {}

    /** Compares two runs. They may be of different endpoints and of different revisions. */
    public static RunDifference between(RunRecord before, RunRecord after) {
        Map<ComparedCase, Result> earlier = cases(before);
        Map<ComparedCase, Result> later = cases(after);
        Set<ComparedCase> all = new LinkedHashSet<>(later.keySet());
        all.addAll(earlier.keySet());
        List<Change> changes = new ArrayList<>();
        for (ComparedCase one : all) {
            change(one, earlier.get(one), later.get(one)).ifPresent(changes::add);
        }
        changes.sort(Comparator.comparing(Change::kind));
        String from = before.header().endpoint().name();
        String to = after.header().endpoint().name();
        return new RunDifference(
                to,
                from.equals(to) ? null : from,
                before.header().startedAt(),
                after.header().startedAt(),
                changes);
    }

    private static Optional<Change> change(ComparedCase one, Result earlier, Result later) {
        if (earlier == null) {
            return Optional.of(
                    change(ChangeKind.APPEARED, one, null, later.outcome().name()));
        }
        if (later == null) {
            return Optional.of(
                    change(ChangeKind.DISAPPEARED, one, earlier.outcome().name(), null));
        }
        if (earlier.outcome() != later.outcome()) {
            return Optional.of(change(
                    later.missing() == null ? kind(later.outcome()) : ChangeKind.NEWLY_RED,
                    one,
                    earlier.outcome().name(),
                    later.outcome().name()));
        }
        return earlier.handling() == later.handling()
                ? Optional.empty()
                : Optional.of(change(ChangeKind.HANDLING, one, id(earlier.handling()), id(later.handling())));
    }

    private static ChangeKind kind(Outcome later) {
        return switch (later) {
            case FAILED -> ChangeKind.NEWLY_RED;
            case PASSED -> ChangeKind.NEWLY_GREEN;
            case CANT_TELL, INAPPLICABLE, UNTESTED -> ChangeKind.NEWLY_DIFFERENT;
        };
    }

    private static String id(Handling handling) {
        return handling == null ? null : handling.id();
    }

    private static Change change(ChangeKind kind, ComparedCase one, String before, String after) {
        return new Change(kind, one.requirement(), one.suite(), one.scenario(), before, after);
    }

    private static Map<ComparedCase, Result> cases(RunRecord record) {
        Map<ComparedCase, Result> cases = new LinkedHashMap<>();
        record.results()
                .forEach(result ->
                        cases.put(new ComparedCase(result.suite(), result.scenario(), result.requirement()), result));
        return cases;
    }
}
