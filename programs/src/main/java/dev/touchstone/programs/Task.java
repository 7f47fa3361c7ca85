package dev.touchstone.programs;

import dev.touchstone.specs.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One thing that a program does at an endpoint.
 *
 * @param name unique in its program
 * @param title what the program does, as the end of a sentence that begins with its name
 * @param operations all that it asks the endpoint for
 * @param instead what it may ask for in place of these
 * @param timeout how long it may take
 * @param run what is started; empty for a library
 * @param files files in the working folder before the start
 * @param expected what the program's own result must hold
 */
public record Task(
        String name,
        String title,
        Set<Operation> operations,
        Set<Operation> instead,
        Duration timeout,
        List<String> run,
        Map<String, String> files,
        List<Expected> expected) {
    public Task {
        operations = Set.copyOf(operations);
        instead = Set.copyOf(instead);
        run = List.copyOf(run);
        files = Map.copyOf(files);
        expected = List.copyOf(expected);
    }

    /** Whether it may ask for an operation. */
    boolean mayAskFor(Operation operation) {
        return operations.contains(operation) || instead.contains(operation);
    }
}
