package dev.touchstone.reports.parity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * One candidate beside the reference.
 *
 * @param endpoint the candidate's name
 * @param steps how many steps both have answered and were compared
 * @param unpaired how many steps only one of the two has
 * @param otherModel which model answered in place of which, such as {@code llama-3.3-70b in place of gpt-5.4-mini}; null
 *     if it was the same wherever it can be told. What comes from the model is then not compared
 * @param divergences what a program may fail on, what does most harm first
 * @param harmless what no program is known to fail on: members and headers beyond the reference's, headers that only
 *     inform
 * @param repeated what a failed requirement of the candidate says already
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EndpointParity(
        String endpoint,
        int steps,
        int unpaired,
        String otherModel,
        List<Divergence> divergences,
        List<Divergence> harmless,
        List<Divergence> repeated) {

    /** The same with another name for the candidate. */
    EndpointParity called(String name) {
        return new EndpointParity(name, steps, unpaired, otherModel, divergences, harmless, repeated);
    }
}
