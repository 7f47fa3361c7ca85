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
 * What came out otherwise in a later run.
 *
 * @param endpoint the later run's endpoint
 * @param before when the earlier run began
 * @param after when the later run began
 * @param changes the gravest kind first
 */
public record RunDifference(String endpoint, Instant before, Instant after, List<Change> changes) {

    /** What kind of change it is, the gravest first. */
    public enum Kind {
        NEWLY_RED("newly red"),
        NEWLY_DIFFERENT("newly different"),
        HANDLING("handled differently"),
        DISAPPEARED("no longer judged"),
        APPEARED("judged for the first time"),
        NEWLY_GREEN("newly green");

        private final String id;

        Kind(String id) {
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
    public record Change(Kind kind, String requirement, String suite, String scenario, String before, String after) {}

    private record Case(String suite, String scenario, String requirement) {}

    /** Compares two runs; they need not be of the same endpoint, nor of the same revision. */
    public static RunDifference between(RunRecord before, RunRecord after) {
        Map<Case, Result> earlier = cases(before);
        Map<Case, Result> later = cases(after);
        Set<Case> all = new LinkedHashSet<>(later.keySet());
        all.addAll(earlier.keySet());
        List<Change> changes = new ArrayList<>();
        for (Case one : all) {
            change(one, earlier.get(one), later.get(one)).ifPresent(changes::add);
        }
        changes.sort(Comparator.comparing(Change::kind));
        return new RunDifference(
                after.header().endpoint().name(),
                before.header().startedAt(),
                after.header().startedAt(),
                changes);
    }

    private static Optional<Change> change(Case one, Result earlier, Result later) {
        if (earlier == null) {
            return Optional.of(change(Kind.APPEARED, one, null, later.outcome().name()));
        }
        if (later == null) {
            return Optional.of(change(Kind.DISAPPEARED, one, earlier.outcome().name(), null));
        }
        if (earlier.outcome() != later.outcome()) {
            return Optional.of(change(
                    later.missing() == null ? kind(later.outcome()) : Kind.NEWLY_RED,
                    one,
                    earlier.outcome().name(),
                    later.outcome().name()));
        }
        return earlier.handling() == later.handling()
                ? Optional.empty()
                : Optional.of(change(Kind.HANDLING, one, id(earlier.handling()), id(later.handling())));
    }

    private static Kind kind(Outcome later) {
        return switch (later) {
            case FAILED -> Kind.NEWLY_RED;
            case PASSED -> Kind.NEWLY_GREEN;
            case CANT_TELL, INAPPLICABLE, UNTESTED -> Kind.NEWLY_DIFFERENT;
        };
    }

    private static String id(Handling handling) {
        return handling == null ? null : handling.id();
    }

    private static Change change(Kind kind, Case one, String before, String after) {
        return new Change(kind, one.requirement(), one.suite(), one.scenario(), before, after);
    }

    private static Map<Case, Result> cases(RunRecord record) {
        Map<Case, Result> cases = new LinkedHashMap<>();
        record.results()
                .forEach(
                        result -> cases.put(new Case(result.suite(), result.scenario(), result.requirement()), result));
        return cases;
    }
}
