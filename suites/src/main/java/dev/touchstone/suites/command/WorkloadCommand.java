package dev.touchstone.suites.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands for workloads, which are what applications need of an endpoint. */
@Command(
        name = "workload",
        mixinStandardHelpOptions = true,
        description = "Makes a workload from the traffic of your application.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = WorkloadFromCommand.class)
final class WorkloadCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing required subcommand: from");
    }
}
