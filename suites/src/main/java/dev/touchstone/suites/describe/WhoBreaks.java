package dev.touchstone.suites.describe;

import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Workload;
import dev.touchstone.specs.harm.Harm;
import dev.touchstone.specs.harm.Sign;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A task of a client program that was measured to break on a deviation which a requirement detects.
 *
 * @param program its name and version
 * @param task the task
 * @param harm what happens to the task
 * @param deviation the id of the deviation
 */
public record WhoBreaks(String program, String task, Harm harm, String deviation) {
    /**
     * The maximum number of signs of a useful deviation. If more requirements detect it, such as an outage, it says
     * nothing about a single one.
     */
    private static final int MAX_SIGNS = 8;

    /**
     * Returns the first broken task of each program, the gravest harm first. Empty if no task was measured to break.
     */
    public static List<WhoBreaks> of(SpecRevision revision, String requirement) {
        Set<String> telling = revision.harms().signs().entrySet().stream()
                .filter(entry -> entry.getValue().size() <= MAX_SIGNS)
                .filter(entry ->
                        entry.getValue().stream().map(Sign::requirement).anyMatch(requirement::equals))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        List<WhoBreaks> broken = new ArrayList<>();
        for (Workload workload : revision.workloads()) {
            if (workload.program() != null) {
                gravest(revision, workload, telling).stream().limit(1).forEach(broken::add);
            }
        }
        broken.sort(Comparator.comparing(one -> one.harm().kind()));
        return broken;
    }

    private static List<WhoBreaks> gravest(SpecRevision revision, Workload workload, Set<String> telling) {
        String name = workload.program().title() + " " + workload.program().version();
        List<WhoBreaks> broken = new ArrayList<>();
        new TreeMap<>(revision.harms().of(workload.name())).forEach((deviation, tasks) -> {
            if (telling.contains(deviation)) {
                new TreeMap<>(tasks).forEach((task, harm) -> broken.add(new WhoBreaks(name, task, harm, deviation)));
            }
        });
        broken.sort(Comparator.comparing(one -> one.harm().kind()));
        return broken;
    }
}
