package dev.touchstone.reports.history;

import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The outcome of each requirement on one day, in one byte each. */
final class DayOutcomes {
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final RequirementNumbers numbers;
    /** The outcome's ordinal plus one; 0 if the requirement was not judged. */
    private final byte[] outcomes;

    private DayOutcomes(RequirementNumbers numbers, byte[] outcomes) {
        this.numbers = numbers;
        this.outcomes = outcomes;
    }

    /** If a requirement has several results, a failure counts; otherwise the first one counts. */
    static DayOutcomes of(Collection<Result> results, RequirementNumbers numbers) {
        List<Integer> places =
                results.stream().map(result -> numbers.of(result.requirement())).toList();
        byte[] outcomes =
                new byte[places.stream().mapToInt(place -> place + 1).max().orElse(0)];
        int index = 0;
        for (Result result : results) {
            int place = places.get(index++);
            byte code = (byte) (result.outcome().ordinal() + 1);
            if (outcomes[place] == 0 || result.outcome() == Outcome.FAILED) {
                outcomes[place] = code;
            }
        }
        return new DayOutcomes(numbers, outcomes);
    }

    Optional<Outcome> of(String requirement) {
        int place = numbers.of(requirement);
        return place >= outcomes.length || outcomes[place] == 0
                ? Optional.empty()
                : Optional.of(OUTCOMES[outcomes[place] - 1]);
    }

    int count(Outcome wanted) {
        int count = 0;
        for (byte outcome : outcomes) {
            count += outcome == wanted.ordinal() + 1 ? 1 : 0;
        }
        return count;
    }
}
