package dev.touchstone.programs;

import dev.touchstone.fixtures.cloud.Cloud;
import dev.touchstone.fixtures.cloud.Models;
import dev.touchstone.specs.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A task that a program does at an endpoint.
 *
 * @param name unique in its program
 * @param title what the program does, as the end of a sentence that begins with its name
 * @param operations all operations that it calls
 * @param models a pattern for the names of the models with which the program does the task; null if it does the task
 *     with every model
 * @param model the model for the measurement at the reference; null for the default one
 * @param timeout the timeout of the task
 * @param run the command to start; empty for a library
 * @param files files in the working folder before the start
 * @param expected what the program's own result must contain
 */
public record Task(
        String name,
        String title,
        Set<Operation> operations,
        Pattern models,
        String model,
        Duration timeout,
        List<String> run,
        Map<String, String> files,
        List<Expected> expected) {
    public Task {
        operations = Set.copyOf(operations);
        run = List.copyOf(run);
        files = Map.copyOf(files);
        expected = List.copyOf(expected);
    }

    /** Tells whether the program does the task with a model. */
    boolean isDoneWith(String name) {
        return models == null || models.matcher(name).find();
    }

    /** Returns the reference with the model for the measurement. */
    Cloud at(Cloud reference) {
        if (model == null) {
            return reference;
        }
        Models usual = reference.models();
        return new Cloud(
                reference.name(),
                reference.title(),
                reference.dialect(),
                new Models(model, model, usual.embeddings(), usual.reasoning()),
                reference.behaviour(),
                reference.deviations());
    }
}
