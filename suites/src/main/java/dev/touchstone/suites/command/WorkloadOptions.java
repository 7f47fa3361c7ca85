package dev.touchstone.suites.command;

import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.WorkloadNames;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The options on the workloads of a command. */
final class WorkloadOptions {
    @Option(
            names = "--workload",
            paramLabel = "NAME|FILE",
            split = ",",
            description = {
                "Only this workload, such as core-chat; see touchstone list workloads. Repeatable.",
                "Or a file of your own: touchstone workload from makes one from recorded traffic."
            })
    private List<String> workloads = List.of();

    @Option(names = "--profile", paramLabel = "NAME", hidden = true, description = "The old name of --workload.")
    private String profile;

    /** The file with the workloads, or null if an option names workloads or the file has none. */
    private RunFile configured;

    /** Completes the options with the values of the file. An option wins over the file. */
    void complete(RunFile file) {
        configured = given().isEmpty() && file.hasWorkloads() ? file : null;
    }

    /** Tells whether an option or touchstone.yaml names a workload. */
    boolean isNamed() {
        return configured != null || !given().isEmpty();
    }

    /**
     * Returns the workloads of the option or of touchstone.yaml.
     *
     * @throws InvalidInput for an unknown workload
     */
    WorkloadNames resolved(SpecRevision revision) {
        return configured == null
                ? WorkloadNames.resolve(revision, given(), Path.of(""), name -> "--workload " + name)
                : configured.workloads(revision);
    }

    /**
     * Returns the names as the user wrote them. Empty if there are none.
     *
     * @throws InvalidInput for the option's old name
     */
    List<String> given() {
        if (profile != null) {
            throw new InvalidInput("--profile " + profile, "is now called --workload", "write --workload " + profile);
        }
        return workloads;
    }
}
