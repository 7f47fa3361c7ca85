package dev.touchstone.programs;

import tools.jackson.databind.JsonNode;

/** What a program itself said at the end of a task. */
public sealed interface Ending {
    /** It reported no error. @param value its result */
    record Returned(JsonNode value) implements Ending {}

    /** It reported an error. @param error as the program wrote it */
    record Reported(String error) implements Ending {}

    /** It did not end in time. */
    record NoEnd() implements Ending {}

    /** How the task ended for the user. */
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
