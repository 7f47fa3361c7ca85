package dev.touchstone.specs;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;

/**
 * A requirement that is judged on a scenario made to provoke it.
 *
 * @param on the step whose exchange is judged
 * @param control a step that has to succeed before a failure of this one means anything; null if none
 * @param feature the request feature it is about: a failure then also says how the feature was handled; null if none
 * @param given what has to hold of steps for the requirement to mean anything, by step: where it does not, the model did
 *     not do what it was asked, and nothing can be told
 * @param refusable whether an honest refusal keeps it too: a 400 or 422 with an error object that names the feature, as
 *     OpenAI's own reasoning models refuse sampling parameters
 * @param trials how often the scenario is played at most and how many must pass
 */
public record BehaviourRequirement(
        @JsonUnwrapped Statement statement,
        String on,
        String control,
        String feature,
        Map<String, List<CheckCall>> given,
        boolean refusable,
        Trials trials,
        @JsonProperty("check") List<CheckCall> checks)
        implements Requirement {

    /** Whether it holds only where the request is refused: then a refusal is what was asked for, and no way out. */
    public boolean asksForRefusal() {
        return checks.stream()
                .anyMatch(check -> check.name().equals("error")
                        || check.name().equals("status")
                                && !check.arguments().asString("").startsWith("2"));
    }

    /** @param most how often at most, 1 or more. @param pass how many of them must pass */
    public record Trials(int most, int pass) {
        /** A single try. */
        public static final Trials ONE = new Trials(1, 1);
    }
}
