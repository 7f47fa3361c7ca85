package dev.touchstone.specs;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;

/**
 * A requirement that is judged on a scenario. The requests of the scenario are made for it.
 *
 * @param on the step whose exchange is judged
 * @param control the step that has to succeed before a failure of this requirement is meaningful; null if there is none
 * @param feature the request feature that the requirement tests; a failure then also says how the endpoint handled the
 *     feature; null if there is none
 * @param preconditions the checks of what the model has to do, by step; if one fails, the result is inconclusive
 *     because of the model's behaviour
 * @param reported the checks of what the endpoint has to report, such as its usage, by step; if one fails, the result
 *     is inconclusive, and another requirement reports that it is missing
 * @param refusable whether the endpoint also fulfils the requirement if it refuses the feature honestly: with a 400 or
 *     422 and an error object that names the feature, as OpenAI's own reasoning models refuse sampling parameters
 * @param ignoredPasses the probability, from 0 to 1, that an endpoint that ignores the feature passes one trial; 1 if
 *     ignoring the feature cannot break the requirement, for example if it only asks that a request is answered; null
 *     if the requirement does not say
 * @param trials how often the scenario is played at most, and how many trials must pass
 */
public record BehaviourRequirement(
        @JsonUnwrapped Statement statement,
        String on,
        String control,
        String feature,
        Map<String, List<CheckCall>> preconditions,
        Map<String, List<CheckCall>> reported,
        boolean refusable,
        Double ignoredPasses,
        Trials trials,
        @JsonProperty("check") List<CheckCall> checks)
        implements Requirement {

    /** The maximum probability that an endpoint that ignores the feature passes all trials by chance. */
    public static final double MAX_LUCK = 0.01;

    /**
     * Tells whether a pass shows that the feature has its effect, because an endpoint that ignores it would have
     * failed.
     */
    public boolean showsEffect() {
        return ignoredPasses == null || ignoredPasses < 1;
    }

    /**
     * Returns the probability that an endpoint that ignores the feature passes over all trials; 0 if the requirement
     * does not say.
     */
    public double luck() {
        return ignoredPasses == null ? 0 : trials.atLeastPassing(ignoredPasses);
    }

    /**
     * Tells whether the requirement asks for a refusal. If it does, a refusal is the expected answer and not an excuse.
     */
    public boolean asksForRefusal() {
        return checks.stream()
                .anyMatch(check -> check.name().equals("error")
                        || check.name().equals("status")
                                && !check.arguments().asString("").startsWith("2"));
    }

    /**
     * The limits for the repetition of a scenario.
     *
     * @param max the maximum number of trials, 1 or more
     * @param pass the number of trials that must pass
     */
    public record Trials(int max, int pass) {
        /** A single try. */
        public static final Trials ONE = new Trials(1, 1);

        /** Returns the probability that enough trials pass if each passes with the given probability. */
        double atLeastPassing(double probability) {
            double sum = 0;
            for (int passes = pass; passes <= max; passes++) {
                double ways = 1;
                for (int one = 0; one < passes; one++) {
                    ways = ways * (max - one) / (one + 1);
                }
                sum += ways * Math.pow(probability, passes) * Math.pow(1 - probability, max - passes);
            }
            return sum;
        }
    }
}
