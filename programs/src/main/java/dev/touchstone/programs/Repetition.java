package dev.touchstone.programs;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.programs.Scene.Played;
import dev.touchstone.specs.load.InvalidInput;
import java.io.IOException;

/** Plays a task until its ending is certain. */
final class Repetition {
    private Repetition() {}

    /** Plays a task, and repeats it after a failure. A failure counts only if it happens twice. */
    static Played play(Player player, Task task, Cloud cloud) throws IOException, InterruptedException {
        Played first = once(player, task, cloud);
        return first.outcome().failed() ? once(player, task, cloud) : first;
    }

    /**
     * Plays a task in the same way. If the task does not end, the method also plays it at a control, to find out
     * whether the machine is too slow.
     *
     * @param control a cloud at which the task ends without an error
     * @throws InvalidInput if the task fails at the control too
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
