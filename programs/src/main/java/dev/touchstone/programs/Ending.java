package dev.touchstone.programs;

import tools.jackson.databind.JsonNode;

/** The report of a program at the end of a task. */
public sealed interface Ending {
    /**
     * The program reported no error.
     *
     * @param value its result
     */
    record Returned(JsonNode value) implements Ending {}

    /**
     * The program reported an error.
     *
     * @param error the error as the program wrote it
     */
    record Reported(String error) implements Ending {}

    /** The program did not end in time. */
    record NoEnd() implements Ending {}

    /** Returns how the task ended for the user. */
    default Outcome outcome(Task task) {
        if (this instanceof Reported reported) {
            return new Outcome.Loud(ErrorLine.of(reported.error()));
        }
        if (this instanceof Returned returned) {
            return task.expected().stream()
                    .filter(expected ->
                            !expected.value().accepts(returned.value().at(expected.at())))
                    .findFirst()
                    .<Outcome>map(expected -> new Outcome.Silent(expected.lost()))
                    .orElseGet(Outcome.Ok::new);
        }
        return new Outcome.Hung();
    }
}
