package dev.touchstone.programs;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.programs.Scene.Played;
import dev.touchstone.specs.load.InvalidInput;
import java.io.IOException;

/** Plays a task as often as it takes to be sure of how it ends. */
final class Repetition {
    private Repetition() {}

    /** A failure counts only if it comes again. */
    static Played play(Player player, Task task, Cloud cloud) throws IOException, InterruptedException {
        Played first = once(player, task, cloud);
        return first.outcome().failed() ? once(player, task, cloud) : first;
    }

    /**
     * The same; a task without an end counts only if the machine is fast enough.
     *
     * @param control a cloud at which the task ends well
     * @throws InvalidInput if it does not end there either
     */
    static Played play(Player player, Task task, Cloud cloud, Cloud control) throws IOException, InterruptedException {
        Played played = play(player, task, cloud);
        if (played.outcome() instanceof Outcome.Hung) {
            Outcome controlled = play(player, task, control).outcome();
            if (controlled.failed()) {
                throw new InvalidInput(
                        task.name(),
                        "the task does not even end at '" + control.name() + "' in "
                                + task.timeout().toSeconds() + " s",
                        "try again when the machine has less to do; what is measured is kept");
            }
        }
        return played;
    }

    private static Played once(Player player, Task task, Cloud cloud) throws IOException, InterruptedException {
        try (Scene scene = Scene.open(cloud)) {
            return scene.play(player, task);
        }
    }
}
