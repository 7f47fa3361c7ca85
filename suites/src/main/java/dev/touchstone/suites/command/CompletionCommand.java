package dev.touchstone.suites.command;

import dev.touchstone.specs.load.KnownNames;
import dev.touchstone.suites.console.Console;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script with which a shell completes commands and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a script with which a shell completes commands and options.",
        footer = {
            "",
            "  source <(touchstone completion bash)      in ~/.bashrc",
            "  source <(touchstone completion zsh)       in ~/.zshrc"
        })
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private String shell;

    @Override
    public Integer call() {
        new KnownNames("shell", List.of("bash", "zsh")).require("completion " + shell, shell);
        // The script itself detects which of the two shells reads it.
        Console.out().page(AutoComplete.bash("touchstone", spec.root().commandLine()));
        return 0;
    }
}
