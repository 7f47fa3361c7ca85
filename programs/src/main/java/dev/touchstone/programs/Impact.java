package dev.touchstone.programs;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The measured impact of deviations on a program.
 *
 * @param program the program's name
 * @param origin the package that was measured
 * @param date the day of the measurement
 * @param reference how each task ended at the reference, by the task's name
 * @param deviations the effect of each deviation that changes an exchange of a task, by the deviation's id
 * @param untouched the deviations that change no exchange of any task
 */
public record Impact(
        String program,
        PackageName origin,
        LocalDate date,
        Map<String, Outcome> reference,
        Map<String, Effect> deviations,
        Set<String> untouched) {
    public Impact {
        reference = Collections.unmodifiableMap(new TreeMap<>(reference));
        deviations = Collections.unmodifiableMap(new TreeMap<>(deviations));
        untouched = Collections.unmodifiableSet(new TreeSet<>(untouched));
    }
}
