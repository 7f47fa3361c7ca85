package dev.touchstone.suites.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands for spec revisions. */
@Command(
        name = "spec",
        mixinStandardHelpOptions = true,
        description = "Creates, compares and describes spec revisions.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SpecNewCommand.class,
            SpecDiffCommand.class,
            SpecDescribeCommand.class,
            SpecMatrixCommand.class,
            SpecGapsCommand.class,
            SpecSourcesCommand.class
        })
final class SpecCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /**
     * Returns the full id of a revision. {@code 2026-11} is short for {@code openai/2026-11}. A folder or a full id
     * does not change.
     */
    static String revision(String text) {
        return text.matches("\\d{4}-\\d{2}") ? "openai/" + text : text;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
