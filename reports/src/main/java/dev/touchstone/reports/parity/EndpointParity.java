package dev.touchstone.reports.parity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The comparison of one candidate with the reference.
 *
 * @param endpoint the candidate's name
 * @param steps how many steps both answered, so that they were compared
 * @param unpaired how many steps only one of the two answered
 * @param otherModel the models if different ones answered, such as {@code llama-3.3-70b in place of gpt-5.4-mini};
 *     null if the same model answered, as far as it is known. If not null, differences that come from the model are
 *     not compared
 * @param divergences the divergences on which a program may fail, the most harmful first
 * @param harmless the divergences on which no program is known to fail: additional members and headers, and headers
 *     that only inform
 * @param repeated the divergences that a failed requirement of the candidate already reports
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

    /** Returns a copy with another name for the candidate. */
    EndpointParity called(String name) {
        return new EndpointParity(name, steps, unpaired, otherModel, divergences, harmless, repeated);
    }
}
