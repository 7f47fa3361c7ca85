package dev.touchstone.reports.render;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.reports.cause.SharedCauses;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.text.Quantity;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The number of results with each outcome.
 *
 * @param passed the passed ones that are not {@code refused}
 * @param refused the passed ones that hold because the endpoint refuses the feature honestly
 * @param causes the number of causes of the failures; null if each failure has its own cause
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Counts(
        int passed, int refused, int failed, int cantTell, int inapplicable, int untested, Integer causes) {

    static Counts of(Collection<Result> results, Refusals refusals) {
        return of(results, refusals, SharedCauses.NONE);
    }

    static Counts of(Collection<Result> results, Refusals refusals, SharedCauses shared) {
        int failed = count(results, Outcome.FAILED);
        int refused = (int) results.stream().filter(refusals::isRefused).count();
        return new Counts(
                count(results, Outcome.PASSED) - refused,
                refused,
                failed,
                count(results, Outcome.CANT_TELL),
                count(results, Outcome.INAPPLICABLE),
                count(results, Outcome.UNTESTED),
                shared.size() == 0 ? null : failed - shared.size());
    }

    private static int count(Collection<Result> results, Outcome outcome) {
        return (int)
                results.stream().filter(result -> result.outcome() == outcome).count();
    }

    public int total() {
        return passed + refused + failed + cantTell + inapplicable + untested;
    }

    /** Returns the number of failures, with the number of their causes if there are fewer: {@code 26 (19 causes)}. */
    @JsonIgnore
    public String failedInWords() {
        return causes == null ? Integer.toString(failed) : failed + " (" + Quantity.of(causes, "cause") + ")";
    }

    /** Returns the counts that are not 0, each with its glyph: {@code ✓9 ✗1}. */
    String inShort() {
        Map<OutcomeLook, Integer> counts = new LinkedHashMap<>();
        counts.put(OutcomeLook.of(Outcome.PASSED), passed);
        counts.put(OutcomeLook.REFUSED, refused);
        counts.put(OutcomeLook.of(Outcome.FAILED), failed);
        counts.put(OutcomeLook.of(Outcome.CANT_TELL), cantTell);
        counts.put(OutcomeLook.of(Outcome.INAPPLICABLE), inapplicable);
        counts.put(OutcomeLook.of(Outcome.UNTESTED), untested);
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getKey().glyph() + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
