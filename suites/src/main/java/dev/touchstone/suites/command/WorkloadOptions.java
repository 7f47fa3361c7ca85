package dev.touchstone.suites.command;

import dev.touchstone.reports.gate.Policy;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.InvalidInput;
import java.util.List;
import picocli.CommandLine.Option;

/** Which workloads a command is about. */
final class WorkloadOptions {
    @Option(
            names = "--workload",
            paramLabel = "NAME",
            description = "Only this workload, such as core-chat; see touchstone list workloads. Repeatable.")
    private List<String> workloads = List.of();

    @Option(names = "--profile", paramLabel = "NAME", hidden = true, description = "The old name of --workload.")
    private String profile;

    /** The file whose workloads are meant, if no option names one; else null. */
    private RunFile configured;

    /** What no option says is as the file says. */
    void complete(RunFile file) {
        configured = given().isEmpty() ? file : null;
    }

    /** The names, also those of touchstone.yaml; empty if none was. @throws InvalidInput naming the line of a wrong one in the file */
    List<String> in(SpecRevision revision) {
        return configured == null ? given() : configured.workloads(revision);
    }

    /** The policy in which these workloads decide; the policy itself if none was named. */
    Policy decidingIn(Policy policy) {
        return given().isEmpty() ? policy : policy.deciding(given());
    }

    /** The names as they were written; empty if none was. @throws InvalidInput for the option's old name */
    List<String> given() {
        if (profile != null) {
            throw new InvalidInput("--profile " + profile, "is now called --workload", "write --workload " + profile);
        }
        return workloads;
    }
}
