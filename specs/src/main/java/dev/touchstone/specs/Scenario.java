package dev.touchstone.specs;

import java.util.List;
import java.util.Set;

/**
 * A few requests made to provoke what its requirements are about.
 *
 * @param id unique within the suite
 * @param title what it does, in a few words
 * @param needs the features an endpoint has to declare for it to apply
 * @param steps the requests, in order
 * @param requirements what is judged on them
 */
public record Scenario(
        String id, String title, Set<String> needs, List<Step> steps, List<BehaviourRequirement> requirements) {}
