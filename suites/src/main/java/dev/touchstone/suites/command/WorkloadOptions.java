package dev.touchstone.suites.command;

import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.WorkloadNames;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Which workloads a command is about. */
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

    /** The file whose workloads are meant, if no option names one; else null. */
    private RunFile configured;

    /** What no option says is as the file says. */
    void complete(RunFile file) {
        configured = given().isEmpty() && file.hasWorkloads() ? file : null;
    }

    /** Whether an option or touchstone.yaml names any. */
    boolean isNamed() {
        return configured != null || !given().isEmpty();
    }

    /** Which workloads are meant, also those of touchstone.yaml. @throws InvalidInput for an unknown one */
    WorkloadNames resolved(SpecRevision revision) {
        return configured == null
                ? WorkloadNames.resolve(revision, given(), Path.of(""), name -> "--workload " + name)
                : configured.workloads(revision);
    }

    /** The names as they were written; empty if none was. @throws InvalidInput for the option's old name */
    List<String> given() {
        if (profile != null) {
            throw new InvalidInput("--profile " + profile, "is now called --workload", "write --workload " + profile);
        }
        return workloads;
    }
}
