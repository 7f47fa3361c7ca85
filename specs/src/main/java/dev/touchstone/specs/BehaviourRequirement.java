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
 * @param preconditions what the model has to do in steps for the requirement to mean anything, by step: where it does not,
 *     the result is inconclusive, and that is the model's doing
 * @param reported what the endpoint has to report in steps for the requirement to be judged, by step, such as its usage:
 *     where it does not, the result is inconclusive, and another requirement says that it is missing
 * @param refusable whether an honest refusal keeps it too: a 400 or 422 with an error object that names the feature, as
 *     OpenAI's own reasoning models refuse sampling parameters
 * @param ignoredPasses how likely an endpoint that ignores the feature passes one trial, from 0 to 1; 1 for a requirement
 *     that ignoring can't break, such as one that a request is answered; null if the requirement does not say
 * @param trials how often the scenario is played at most and how many must pass
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

    /** The most likely that an endpoint may pass by luck which ignores what the requirement is about. */
    public static final double MOST_LUCK = 0.01;

    /** Whether a pass shows that the feature has its effect, because an endpoint that ignores it would have failed. */
    public boolean showsEffect() {
        return ignoredPasses == null || ignoredPasses < 1;
    }

    /** How likely an endpoint that ignores the feature passes over all trials; 0 if the requirement does not say. */
    public double luck() {
        return ignoredPasses == null ? 0 : trials.atLeastPassing(ignoredPasses);
    }

    /** Whether it holds only where the request is refused: then a refusal is what was asked for, and no way out. */
    public boolean asksForRefusal() {
        return checks.stream()
                .anyMatch(check -> check.name().equals("error")
                        || check.name().equals("status")
                                && !check.arguments().asString("").startsWith("2"));
    }

    /** @param max how often at most, 1 or more. @param pass how many of them must pass */
    public record Trials(int max, int pass) {
        /** A single try. */
        public static final Trials ONE = new Trials(1, 1);

        /** How likely enough trials pass of which each passes with this probability. */
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
