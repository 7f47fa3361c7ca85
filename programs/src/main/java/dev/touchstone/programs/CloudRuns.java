package dev.touchstone.programs;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Runs a program's tasks at whole clouds. */
final class CloudRuns {
    private final Workers workers;
    private final Consumer<String> report;

    CloudRuns(Workers workers, Consumer<String> report) {
        this.workers = workers;
        this.report = report;
    }

    private record Run(Cloud cloud, Task task) {}

    /** How each task ended at each cloud, by the cloud's name and the task's; empty if the cloud does not have the API. */
    Map<String, Map<String, Optional<Outcome>>> of(Program program) throws InterruptedException {
        return at(program, CloudCatalogue.load().all());
    }

    /** Reports how each task ends at one cloud. */
    void tell(Program program, Cloud cloud) throws InterruptedException {
        at(program, List.of(cloud))
                .values()
                .forEach(tasks -> tasks.forEach((task, outcome) -> report.accept(program.name() + " " + task + ": "
                        + outcome.map(Object::toString).orElse("not offered"))));
    }

    private Map<String, Map<String, Optional<Outcome>>> at(Program program, List<Cloud> clouds)
            throws InterruptedException {
        Map<String, Map<String, Optional<Outcome>>> outcomes = new TreeMap<>();
        List<Run> runs = new ArrayList<>();
        for (Cloud cloud : clouds) {
            outcomes.put(cloud.name(), new TreeMap<>());
            for (Task task : program.tasks()) {
                if (Targets.offered(cloud, task)) {
                    runs.add(new Run(cloud, task));
                } else {
                    outcomes.get(cloud.name()).put(task.name(), Optional.empty());
                }
            }
        }
        Cloud reference = CloudCatalogue.load().reference();
        TimeLeft left = new TimeLeft(program.name(), runs.size());
        workers.each(runs, (player, run) -> {
            Outcome outcome =
                    Repetition.play(player, run.task(), run.cloud(), reference).outcome();
            synchronized (outcomes) {
                outcomes.get(run.cloud().name()).put(run.task().name(), Optional.of(outcome));
                report.accept(left.next());
            }
        });
        return outcomes;
    }
}
