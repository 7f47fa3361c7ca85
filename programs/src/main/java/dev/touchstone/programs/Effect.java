package dev.touchstone.programs;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a deviation does to a program.
 *
 * @param tasks how each task ended of which the deviation changes an exchange, by the task's name
 */
public record Effect(Map<String, Outcome> tasks) {
    public Effect {
        tasks = java.util.Collections.unmodifiableMap(new TreeMap<>(tasks));
    }

    /** Whether no task failed. */
    public boolean unharmed() {
        return tasks.values().stream().noneMatch(Outcome::failed);
    }
}
