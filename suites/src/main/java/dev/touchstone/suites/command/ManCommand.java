package dev.touchstone.suites.command;

import dev.touchstone.reports.record.OutputFolder;
import dev.touchstone.reports.text.TerminalText;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.KnownNames;
import dev.touchstone.suites.console.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the help of a command as a man page. */
@Command(
        name = "man",
        mixinStandardHelpOptions = true,
        description = "Prints the help of a command as a man page.",
        footer = {"", "  touchstone man run | man -l -", "  touchstone man --out ~/.local/share/man/man1"})
final class ManCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "Such as run, or spec diff. Without it: touchstone.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Writes the pages of all commands into this folder, instead of printing one.")
    private Path out;

    @Override
    public Integer call() {
        if (out != null) {
            if (!names.isEmpty()) {
                throw new InvalidInput("man --out", "writes the pages of all commands", "name no command");
            }
            write(spec.root().commandLine());
            return 0;
        }
        CommandLine command = spec.root().commandLine();
        for (String name : names) {
            new KnownNames("command", command.getSubcommands().keySet())
                    .require("man " + String.join(" ", names), name);
            command = command.getSubcommands().get(name);
        }
        Console.out().page(new ManPage(command.getCommandSpec()).text());
        return 0;
    }

    private void write(CommandLine command) {
        Path file = out.resolve(command.getCommandSpec().qualifiedName("-") + ".1");
        try {
            Files.createDirectories(out);
            Files.writeString(file, TerminalText.page(new ManPage(command.getCommandSpec()).text()));
        } catch (IOException unwritable) {
            throw OutputFolder.unwritable(out, unwritable);
        }
        new LinkedHashSet<>(command.getSubcommands().values()).forEach(this::write);
    }
}
