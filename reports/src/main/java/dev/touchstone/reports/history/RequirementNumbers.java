package dev.touchstone.reports.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A number for each requirement of all records, so that a day holds a byte for each and not its name. */
final class RequirementNumbers {
    private final Map<String, Integer> numbers = new HashMap<>();

    /** Records are read by several threads. */
    synchronized int of(String requirement) {
        return numbers.computeIfAbsent(requirement, any -> numbers.size());
    }

    /** All requirements, in the order of their names. */
    synchronized List<String> names() {
        List<String> names = new ArrayList<>(numbers.keySet());
        names.sort(null);
        return names;
    }
}
