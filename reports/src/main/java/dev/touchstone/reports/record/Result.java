package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The result of one requirement on one endpoint.
 *
 * @param requirement the requirement's id
 * @param suite the suite's name
 * @param scenario the scenario's id, or {@link #WIRE}
 * @param outcome the final outcome
 * @param firstOutcome the outcome of the first trial, which may differ from the final one
 * @param handling how the endpoint handled the requested feature; null if the requirement is not about a feature
 * @param residency how strong the evidence about the region is; null if the requirement is not about the region
 * @param layer where the fault lies; null unless the outcome is {@link Outcome#CANT_TELL}
 * @param reason why the outcome is not {@link Outcome#PASSED}, in one line; null if it is
 * @param judged how many exchanges were judged
 * @param trials the outcome of each trial, in order; empty if there was only one trial
 * @param findings where the exchanges are not as required, limited in number
 * @param missing the API that the requirement is about, if an answer showed that the endpoint does not have it;
 *     otherwise null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Result(
        String requirement,
        String suite,
        String scenario,
        Outcome outcome,
        Outcome firstOutcome,
        Handling handling,
        Residency residency,
        Layer layer,
        String reason,
        int judged,
        List<Outcome> trials,
        List<Finding> findings,
        String missing) {

    /** Creates a result that is not about a missing API. */
    public Result(
            String requirement,
            String suite,
            String scenario,
            Outcome outcome,
            Outcome firstOutcome,
            Handling handling,
            Residency residency,
            Layer layer,
            String reason,
            int judged,
            List<Outcome> trials,
            List<Finding> findings) {
        this(
                requirement,
                suite,
                scenario,
                outcome,
                firstOutcome,
                handling,
                residency,
                layer,
                reason,
                judged,
                trials,
                findings,
                null);
    }

    /**
     * Creates the result of a requirement whose API the endpoint does not have.
     *
     * @param api the API, such as {@code responses}
     * @param findings the answer that shows it; empty if another result of the same API has it
     */
    public static Result missing(
            String requirement, String suite, String scenario, String api, String reason, List<Finding> findings) {
        return new Result(
                requirement,
                suite,
                scenario,
                Outcome.INAPPLICABLE,
                Outcome.INAPPLICABLE,
                null,
                null,
                null,
                reason,
                0,
                List.of(),
                findings,
                api);
    }

    /**
     * Returns a copy with another reason and other findings.
     *
     * @param others the findings that replace the old ones
     */
    public Result told(String otherReason, List<Finding> others) {
        return new Result(
                requirement,
                suite,
                scenario,
                outcome,
                firstOutcome,
                handling,
                residency,
                layer,
                otherReason,
                judged,
                trials,
                others,
                missing);
    }

    /** The scenario name in results of wire requirements, which are judged on every matching exchange. */
    public static final String WIRE = "wire";
}
