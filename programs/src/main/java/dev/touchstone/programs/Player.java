package dev.touchstone.programs;

import java.io.IOException;

/** Plays the tasks of an installed program, one after the other. */
public interface Player extends AutoCloseable {
    /**
     * Plays one task.
     *
     * @throws DriverFault if the driver has a fault, which says nothing about the program
     */
    Ending play(Task task, Target target) throws IOException, InterruptedException;

    @Override
    void close();
}
