package dev.touchstone.specs;

import java.util.List;
import java.util.Set;

/**
 * A sequence of requests that are made to test a few requirements.
 *
 * @param id unique within the suite
 * @param title what it does, in a few words
 * @param needs the features that an endpoint has to claim for the scenario to apply
 * @param steps the requests, in order
 * @param requirements the requirements that are judged on the steps
 */
public record Scenario(
        String id, String title, Set<String> needs, List<Step> steps, List<BehaviourRequirement> requirements) {}
