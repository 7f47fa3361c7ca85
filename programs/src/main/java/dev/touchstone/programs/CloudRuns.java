package dev.touchstone.programs;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Runs the tasks of a program at all embedded clouds. */
final class CloudRuns {
    private final Workers workers;
    private final Consumer<String> report;

    CloudRuns(Workers workers, Consumer<String> report) {
        this.workers = workers;
        this.report = report;
    }

    private record Run(Cloud cloud, Task task) {}

    /**
     * Returns how each task ended at each cloud, by the names of the cloud and the task; empty if the cloud does not
     * have the API. A task that the program does not do with the cloud's model is left out.
     */
    Map<String, Map<String, Optional<Outcome>>> of(Program program) throws InterruptedException {
        List<Run> runs = new ArrayList<>();
        for (Cloud cloud : CloudCatalogue.load().all()) {
            program.tasks().stream()
                    .filter(task -> task.isDoneWith(Targets.model(cloud, task)))
                    .forEach(task -> runs.add(new Run(cloud, task)));
        }
        return outcomes(program, runs);
    }

    /**
     * Reports how each task ends at the reference.
     *
     * @param reference the reference, without changes or with a deviation
     */
    void tell(Program program, Cloud reference) throws InterruptedException {
        List<Run> runs = program.tasks().stream()
                .map(task -> new Run(task.at(reference), task))
                .toList();
        outcomes(program, runs)
                .values()
                .forEach(tasks -> tasks.forEach((task, outcome) -> report.accept(program.name() + " " + task + ": "
                        + outcome.map(Object::toString).orElse("not offered"))));
    }

    private Map<String, Map<String, Optional<Outcome>>> outcomes(Program program, List<Run> runs)
            throws InterruptedException {
        Map<String, Map<String, Optional<Outcome>>> outcomes = new TreeMap<>();
        List<Run> offered = new ArrayList<>();
        for (Run run : runs) {
            // Each task gets its entry before several threads write outcomes.
            outcomes.computeIfAbsent(run.cloud().name(), any -> new TreeMap<>())
                    .put(run.task().name(), Optional.empty());
            if (Targets.offered(run.cloud(), run.task())) {
                offered.add(run);
            }
        }
        Cloud reference = CloudCatalogue.load().reference();
        TimeLeft left = new TimeLeft(program.name(), offered.size());
        workers.each(offered, (player, run) -> {
            Outcome outcome = Repetition.play(
                            player, run.task(), run.cloud(), run.task().at(reference))
                    .outcome();
            synchronized (outcomes) {
                outcomes.get(run.cloud().name()).put(run.task().name(), Optional.of(outcome));
                report.accept(left.next());
            }
        });
        return outcomes;
    }
}
