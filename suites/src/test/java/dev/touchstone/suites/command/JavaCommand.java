package dev.touchstone.suites.command;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The beginning of a command that starts the Java of this test process, as quickly as this process started. */
public final class JavaCommand {
    private JavaCommand() {}

    /** Returns the program and the options of its machine, which are those of this process, without its limits of memory. */
    public static List<String> started() {
        Stream<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-XX:"));
        return Stream.concat(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        options)
                .toList();
    }
}
