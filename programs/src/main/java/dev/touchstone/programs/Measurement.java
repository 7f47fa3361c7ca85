package dev.touchstone.programs;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.deviation.Deviation;
import dev.touchstone.programs.Scene.Exchanged;
import dev.touchstone.programs.Scene.Played;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.load.InvalidInput;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Measures one program: first at the reference, then with each deviation that changes an exchange there. */
final class Measurement {
    private final Workers workers;
    private final Cloud reference;
    private final Progress progress;
    private final DeviationTexts texts = new DeviationTexts();
    private final Consumer<String> report;

    /** @param report receives lines about the progress for the user */
    Measurement(Workers workers, Cloud reference, Progress progress, Consumer<String> report) {
        this.workers = workers;
        this.reference = reference;
        this.progress = progress;
        this.report = report;
    }

    /** A deviation, and the tasks that it touches. */
    private record Job(Deviation deviation, List<Task> tasks) {}

    Impact of(Program program, Collection<Deviation> deviations, LocalDate date)
            throws IOException, InterruptedException {
        Map<String, Played> baseline = baseline(program);
        List<Job> jobs = new ArrayList<>();
        TreeSet<String> untouched = new TreeSet<>();
        for (Deviation deviation : deviations) {
            List<Task> touched = program.tasks().stream()
                    .filter(task ->
                            Touch.any(deviation, baseline.get(task.name()).exchanges()))
                    .toList();
            if (touched.isEmpty()) {
                untouched.add(deviation.id());
            } else {
                jobs.add(new Job(deviation, touched));
            }
        }
        String digest = Digests.ofFolder(program.folder());
        TimeLeft left = new TimeLeft(program.name(), jobs.size());
        Map<String, Effect> effects = new TreeMap<>();
        workers.each(jobs, (player, job) -> {
            Effect effect = effect(player, job, digest);
            synchronized (effects) {
                effects.put(job.deviation().id(), effect);
                report.accept(left.next());
            }
        });
        Map<String, Outcome> outcomes = new TreeMap<>();
        baseline.forEach((task, played) -> outcomes.put(task, played.outcome()));
        return new Impact(program.name(), program.origin(), date, outcomes, effects, untouched);
    }

    /** Plays each task at the reference, and returns the results with their exchanges. */
    private Map<String, Played> baseline(Program program) throws InterruptedException {
        Map<String, Played> played = new LinkedHashMap<>();
        workers.each(program.tasks(), (player, task) -> {
            Played baseline = Repetition.play(player, task, task.at(reference));
            if (baseline.outcome().failed()) {
                throw new InvalidInput(
                        program.name() + "/" + ProgramFile.NAME,
                        "the task '" + task.name() + "' ends at the reference as " + baseline.outcome(),
                        "correct the task, or try again when the machine has less to do");
            }
            checkOperations(program, task, baseline.exchanges());
            synchronized (played) {
                played.put(task.name(), baseline);
            }
        });
        return played;
    }

    private static void checkOperations(Program program, Task task, List<Exchanged> exchanges) {
        for (Operation operation : Scene.operations(exchanges)) {
            if (!task.operations().contains(operation)) {
                throw new InvalidInput(
                        program.name() + "/" + ProgramFile.NAME,
                        "the task '" + task.name() + "' also asks for " + operation.id(),
                        "add it to the task's operations");
            }
        }
    }

    private Effect effect(Player player, Job job, String digest) throws IOException, InterruptedException {
        Map<String, Outcome> outcomes = new TreeMap<>();
        for (Task task : job.tasks()) {
            String key =
                    Digests.of(digest + task.name() + texts.of(job.deviation().id()));
            Outcome outcome = progress.find(key).orElse(null);
            if (outcome == null) {
                Cloud control = task.at(reference);
                outcome = Repetition.play(player, task, control.with(job.deviation()), control)
                        .outcome();
                progress.add(key, outcome);
            }
            outcomes.put(task.name(), outcome);
        }
        return new Effect(outcomes);
    }
}
