package dev.touchstone.programs;

/** The outcome of a task for the user of the program. */
public sealed interface Outcome {
    /** There was no error, and the result is as expected. */
    record Ok() implements Outcome {}

    /**
     * The program reported an error.
     *
     * @param error the first line of the error, without what differs between two runs
     */
    record Loud(String error) implements Outcome {}

    /**
     * The program reported no error, but its result is wrong.
     *
     * @param lost what the user loses
     */
    record Silent(String lost) implements Outcome {}

    /** The program did not end in time. A user notices this, so it counts as loud. */
    record Hung() implements Outcome {
        static final String ERROR = "no end";
    }

    /** Tells whether the task failed. */
    default boolean failed() {
        return !(this instanceof Ok);
    }
}
