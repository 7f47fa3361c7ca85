package dev.touchstone.programs;

import java.util.Map;
import java.util.TreeMap;

/**
 * The effect of a deviation on a program.
 *
 * @param tasks how each task ended that has an exchange that the deviation changes, by the task's name
 */
public record Effect(Map<String, Outcome> tasks) {
    public Effect {
        tasks = java.util.Collections.unmodifiableMap(new TreeMap<>(tasks));
    }

    /** Tells whether no task failed. */
    public boolean unharmed() {
        return tasks.values().stream().noneMatch(Outcome::failed);
    }
}
