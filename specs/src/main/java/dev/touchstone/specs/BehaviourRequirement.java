package dev.touchstone.specs;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A requirement that is judged on a scenario made to provoke it.
 *
 * @param on the step whose exchange is judged
 * @param control a step that has to succeed before a failure of this one means anything; null if none
 * @param feature the request feature it is about: a failure then also says how the feature was handled; null if none
 * @param trials how often the scenario is played at most and how many must pass
 */
public record BehaviourRequirement(
        @JsonUnwrapped Statement statement,
        String on,
        String control,
        String feature,
        Trials trials,
        @JsonProperty("check") List<CheckCall> checks)
        implements Requirement {

    /** @param most how often at most, 1 or more. @param pass how many of them must pass */
    public record Trials(int most, int pass) {
        /** A single try. */
        public static final Trials ONE = new Trials(1, 1);
    }
}
