package dev.touchstone.programs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A real client program.
 *
 * @param name the name of its folder
 * @param title its usual name
 * @param folder the folder with its files
 * @param origin the package that is measured
 * @param kind how it is started
 * @param allowsScripts whether npm runs the install scripts of its packages
 * @param start for a library: the command of the process that answers line by line
 * @param environment for a command: environment variables of each task
 * @param config for a command: files below the home folder
 * @param failure for a command: how it reports an error
 * @param tasks its tasks
 */
public record Program(
        String name,
        String title,
        Path folder,
        PackageName origin,
        Kind kind,
        boolean allowsScripts,
        List<String> start,
        Map<String, String> environment,
        Map<String, String> config,
        Failure failure,
        List<Task> tasks) {
    /** The ways to start a program. */
    public enum Kind {
        /** One process plays all tasks. */
        LIBRARY,
        /** Each task is a process. */
        COMMAND
    }

    /**
     * The signs of an error of a command, in addition to an exit code other than 0.
     *
     * @param stdout the pattern of an error on standard output; group 1 is the line of the error
     * @param stderr the pattern of an error on standard error; group 1 is the line of the error
     */
    public record Failure(Optional<Pattern> stdout, Optional<Pattern> stderr) {}

    public Program {
        start = List.copyOf(start);
        environment = Map.copyOf(environment);
        config = Map.copyOf(config);
        tasks = List.copyOf(tasks);
    }
}
