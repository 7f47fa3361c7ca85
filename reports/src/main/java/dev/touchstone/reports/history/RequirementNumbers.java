package dev.touchstone.reports.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the requirements of all records, so that a day needs one byte for each requirement and not its name. */
final class RequirementNumbers {
    private final Map<String, Integer> numbers = new HashMap<>();

    /** Synchronized, because several threads read records. */
    synchronized int of(String requirement) {
        return numbers.computeIfAbsent(requirement, any -> numbers.size());
    }

    /** Returns the ids of all requirements, in alphabetical order. */
    synchronized List<String> names() {
        List<String> names = new ArrayList<>(numbers.keySet());
        names.sort(null);
        return names;
    }
}
