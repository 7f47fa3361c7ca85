package dev.touchstone.reports.merge;

import dev.touchstone.reports.record.Causes;
import dev.touchstone.reports.record.Finding;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Residency;
import dev.touchstone.reports.record.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Combines the results of one wire requirement from the parts of a run. Each part judged it by its own exchanges. The
 * first of these outcomes that a part has counts: failed, passed, can't tell, inapplicable, untested.
 */
final class WireSum {
    private static final List<Outcome> GRAVEST_FIRST =
            List.of(Outcome.FAILED, Outcome.PASSED, Outcome.CANT_TELL, Outcome.INAPPLICABLE, Outcome.UNTESTED);

    private WireSum() {}

    /** @param parts at least one, all about the same requirement */
    static Result of(List<Result> parts) {
        Result decisive = parts.stream()
                .min(Comparator.comparingInt((Result part) -> GRAVEST_FIRST.indexOf(part.outcome()))
                        // Among equal outcomes, a part that found the API missing counts first, because that is why
                        // nothing was judged.
                        .thenComparing(part -> part.missing() == null))
                .orElseThrow();
        List<Finding> findings = new ArrayList<>();
        parts.forEach(part -> findings.addAll(part.findings()));
        int judged = parts.stream().mapToInt(Result::judged).sum();
        return new Result(
                decisive.requirement(),
                decisive.suite(),
                decisive.scenario(),
                decisive.outcome(),
                decisive.outcome(),
                decisive.handling(),
                parts.stream().map(Result::residency).reduce(null, Residency::together),
                decisive.layer(),
                reason(decisive, parts, judged),
                judged,
                List.of(),
                Causes.merged(findings),
                decisive.missing());
    }

    /**
     * Returns the reason. A failure's reason begins with a count, which is added up over the parts: {@code 3 of 40
     * exchanges: …}.
     */
    private static String reason(Result decisive, List<Result> parts, int judged) {
        if (decisive.outcome() != Outcome.FAILED || decisive.reason() == null) {
            return decisive.reason();
        }
        int failed = 0;
        for (Result part : parts) {
            if (part.outcome() == Outcome.FAILED) {
                String count = part.reason() == null ? "" : part.reason().split(" ", 2)[0];
                if (!count.matches("[0-9]{1,9}") || !part.reason().contains(" exchanges: ")) {
                    return decisive.reason(); // the reason has another form, so the reason of one part is used for all
                }
                failed += Integer.parseInt(count);
            }
        }
        String first = decisive.reason();
        return failed + " of " + judged + first.substring(first.indexOf(" exchanges: "));
    }
}
