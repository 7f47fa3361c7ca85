package dev.touchstone.programs;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.CloudCatalogue;
import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares a few outcomes of a program with the committed ones, one of each kind, so that outdated data is found. */
final class Sample {
    private final Workers workers;
    private final Impact committed;

    Sample(Workers workers, Impact committed) {
        this.workers = workers;
        this.committed = committed;
    }

    /**
     * An outcome to compare.
     *
     * @param place the name of the cloud in a message
     */
    private record Spot(Task task, Cloud cloud, String place, Outcome committed) {}

    /** Returns one line for each outcome that differs from the committed one. */
    List<String> differences(Program program) throws InterruptedException {
        List<String> differences = new ArrayList<>();
        if (!committed.origin().equals(program.origin())) {
            differences.add(program.name() + ": measured was version "
                    + committed.origin().version() + ", and program.yaml names "
                    + program.origin().version() + ". Fix: run programs/measure.sh " + program.name() + ".");
            return differences;
        }
        workers.each(spots(program), (player, spot) -> {
            Outcome outcome = Repetition.play(player, spot.task(), spot.cloud()).outcome();
            if (!outcome.equals(spot.committed())) {
                synchronized (differences) {
                    differences.add(program.name() + " " + spot.task().name() + " with " + spot.place()
                            + " ended as " + outcome + ", and committed is " + spot.committed()
                            + ". Fix: run programs/measure.sh " + program.name() + ".");
                }
            }
        });
        return differences;
    }

    private List<Spot> spots(Program program) {
        Cloud reference = CloudCatalogue.load().reference();
        List<Spot> spots = new ArrayList<>();
        Task first = program.tasks().get(0);
        Optional.ofNullable(committed.reference().get(first.name()))
                .ifPresent(outcome -> spots.add(new Spot(first, first.at(reference), "the reference", outcome)));
        spot(program, reference, false).ifPresent(spots::add);
        spot(program, reference, true).ifPresent(spots::add);
        return spots;
    }

    /**
     * Returns the first outcome by name. An outcome without an end is skipped, because it would take the whole timeout
     * twice.
     */
    private Optional<Spot> spot(Program program, Cloud reference, boolean failed) {
        DeviationCatalogue catalogue = DeviationCatalogue.load();
        for (Map.Entry<String, Effect> effect : committed.deviations().entrySet()) {
            for (Map.Entry<String, Outcome> task : effect.getValue().tasks().entrySet()) {
                if (task.getValue().failed() == failed && !(task.getValue() instanceof Outcome.Hung)) {
                    return catalogue
                            .find(effect.getKey())
                            .flatMap(deviation -> program.tasks().stream()
                                    .filter(candidate -> candidate.name().equals(task.getKey()))
                                    .findFirst()
                                    .map(found -> new Spot(
                                            found,
                                            found.at(reference).with(deviation),
                                            deviation.id(),
                                            task.getValue())));
                }
            }
        }
        return Optional.empty();
    }
}
