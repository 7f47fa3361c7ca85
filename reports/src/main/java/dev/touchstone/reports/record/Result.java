package dev.touchstone.reports.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What came of one requirement on one endpoint.
 *
 * @param requirement the requirement's id
 * @param suite the suite's name
 * @param scenario the scenario's id, or {@link #WIRE}
 * @param outcome the final outcome
 * @param firstOutcome the outcome of the first trial, which may differ from the final one
 * @param handling how the requested feature was handled; null if the requirement is about none
 * @param residency how strong the evidence about the region is; null if the requirement is not about it
 * @param layer where the fault lies; null unless the outcome is {@link Outcome#CANT_TELL}
 * @param reason why the outcome is not {@link Outcome#PASSED}, in one line; null if it is
 * @param judged how many exchanges were judged
 * @param trials the outcome of each trial, in order; of one trial only, empty
 * @param findings where the exchanges are not as required; bounded in number
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
        List<Finding> findings) {

    /** The same with other words for it. @param others in place of the findings */
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
                others);
    }

    /** In place of a scenario: the requirement was judged on every exchange that matched it. */
    public static final String WIRE = "wire";
}
