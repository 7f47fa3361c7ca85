package dev.touchstone.suites.command;

import dev.touchstone.specs.load.KnownNames;
import dev.touchstone.suites.console.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the help of a command as a man page. */
@Command(
        name = "man",
        mixinStandardHelpOptions = true,
        description = "Prints the help of a command as a man page.",
        footer = {"", "  touchstone man run | man -l -", "  touchstone man > ~/.local/share/man/man1/touchstone.1"})
final class ManCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "Such as run, or spec diff. Without it: touchstone.")
    private List<String> names = new ArrayList<>();

    @Override
    public Integer call() {
        CommandLine command = spec.root().commandLine();
        for (String name : names) {
            new KnownNames("command", command.getSubcommands().keySet())
                    .require("man " + String.join(" ", names), name);
            command = command.getSubcommands().get(name);
        }
        Console.out().page(new ManPage(command.getCommandSpec()).text());
        return 0;
    }
}
