package dev.touchstone.suites.command;

import dev.touchstone.reports.gate.ExitCode;
import dev.touchstone.suites.console.Console;
import dev.touchstone.suites.run.KitVersion;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "touchstone",
        description = "Tests whether an endpoint that calls itself OpenAI-compatible behaves as OpenAI's API does.",
        mixinStandardHelpOptions = true,
        versionProvider = Touchstone.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nFirst steps:%n",
        footer = {
            "  touchstone run --endpoint embedded/azure-v1 --reference embedded/openai",
            "      the kit's own clouds; no key, no network, no cost",
            "  touchstone run --base-url https://host/v1 --model NAME --api-key-env MY_KEY",
            "      your endpoint; --dry-run prints what it would send, and sends nothing",
            "  touchstone init",
            "      writes down what a run does; from then on: touchstone run",
            "  touchstone explain streaming.terminator",
            "      what a requirement of the report asks for, and why",
            "",
            "Exit codes: 0 all is well; 1 an endpoint fails; 2 there is no decision, or the input is wrong;",
            "129, 130 or 143 stopped by SIGHUP, SIGINT or SIGTERM."
        })
public final class Touchstone implements Runnable {
    /** The commands, in the order of the help. */
    static final List<Map.Entry<String, Class<?>>> COMMANDS = List.of(
            Map.entry("init", InitCommand.class),
            Map.entry("run", RunCommand.class),
            Map.entry("audit", AuditCommand.class),
            Map.entry("report", ReportCommand.class),
            Map.entry("merge", MergeCommand.class),
            Map.entry("gate", GateCommand.class),
            Map.entry("diff", DiffCommand.class),
            Map.entry("history", HistoryCommand.class),
            Map.entry("list", ListCommand.class),
            Map.entry("explain", ExplainCommand.class),
            Map.entry("schema", SchemaCommand.class),
            Map.entry("spec", SpecCommand.class),
            Map.entry("serve", ServeCommand.class),
            Map.entry("record", RecordCommand.class),
            Map.entry("workload", WorkloadCommand.class),
            Map.entry("replay", ReplayCommand.class),
            Map.entry("completion", CompletionCommand.class),
            Map.entry("man", ManCommand.class));

    @Spec
    private CommandSpec spec;

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"touchstone " + KitVersion.get()};
        }
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // REST Assured writes names in small letters of the default language, and does not find them in Turkish.
        Locale.setDefault(Locale.ROOT);
        // Prevents picocli from loading Groovy, which is a dependency of REST Assured, to check for closures.
        System.setProperty("picocli.disable.closures", "true");
        // After so many calls Groovy links a call site of REST Assured for good. Few call sites of a run get to its
        // default.
        System.getProperties().putIfAbsent("groovy.indy.optimize.threshold", "50");
        Console.guardProcess();
        Ending ending = new Ending();
        StopSignals.listen(ending);
        System.exit(exitCode(arguments, ending));
    }

    private static int exitCode(String[] arguments, Ending ending) {
        int exitCode;
        try {
            exitCode = commandLine(System::getenv, ending, needed(arguments)).execute(arguments);
        } catch (RuntimeException | Error fault) {
            exitCode = explain(fault);
        }
        Optional<IOException> lost = Console.out().loss();
        lost.ifPresent(why -> Console.err()
                .line("touchstone: standard output can't be written (" + why.getMessage()
                        + "). Fix: check where it goes, and the free space there."));
        return lost.isPresent() && exitCode == ExitCode.GREEN ? ExitCode.UNDECIDED : exitCode;
    }

    /** Returns the command line, ready to execute. Invalid input gives one line on standard error and exit code 2. */
    public static CommandLine commandLine() {
        return commandLine(System::getenv);
    }

    /** Returns the command line with other environment variables. */
    static CommandLine commandLine(UnaryOperator<String> environment) {
        return commandLine(environment, new Ending(), COMMANDS);
    }

    /**
     * Returns the commands that a command line needs. To read the options of all of them takes a fifth of a short
     * command's time, and only help, man pages, completion and mistakes need them.
     */
    static List<Map.Entry<String, Class<?>>> needed(String... arguments) {
        List<String> all = List.of("man", "completion");
        return arguments.length == 0 || all.contains(arguments[0])
                ? COMMANDS
                : COMMANDS.stream()
                        .filter(command -> command.getKey().equals(arguments[0]))
                        .findAny()
                        .map(List::of)
                        .orElse(arguments.length == 1 && arguments[0].equals("--version") ? List.of() : COMMANDS);
    }

    static CommandLine commandLine(
            UnaryOperator<String> environment, Ending ending, List<Map.Entry<String, Class<?>>> commands) {
        RunsWith factory = new RunsWith(environment, ending);
        CommandLine kit = new CommandLine(new Touchstone(), factory);
        commands.forEach(command -> kit.addSubcommand(command.getKey(), factory.create(command.getValue())));
        return HelpLayout.of(kit)
                .setColorScheme(Help.defaultColorScheme(Terminal.takesColour() ? Ansi.ON : Ansi.OFF))
                .setOut(Console.out().helpWriter())
                .setErr(Console.err().helpWriter())
                .setUsageHelpWidth(Terminal.helpColumns())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(Touchstone::execute)
                .setParameterExceptionHandler(Touchstone::explain)
                .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure));
    }

    /**
     * Executes a command. An error, such as too little memory, would end the process with 1, which means that an
     * endpoint fails.
     */
    private static int execute(ParseResult parsed) {
        try {
            return new RunLast().execute(parsed);
        } catch (Error fault) {
            return explain(fault);
        }
    }

    private static int explain(ParameterException misuse, String[] arguments) {
        Console.err().line(KitFault.line(Misuse.words(misuse)));
        return ExitCode.UNDECIDED;
    }

    /** Reports a failure. A fault of the kit must not end with 1, because it says nothing about an endpoint. */
    private static int explain(Throwable failure) {
        Console.err().line(KitFault.line(failure));
        return ExitCode.UNDECIDED;
    }

    /**
     * Creates the commands. Passes the environment to those that read keys from it, and the ending to those that stop
     * in good order.
     */
    private record RunsWith(UnaryOperator<String> environment, Ending ending) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) {
            if (type == RunCommand.class) {
                return type.cast(new RunCommand(environment, ending));
            }
            if (type == InitCommand.class) {
                return type.cast(new InitCommand(Terminal.questions()));
            }
            if (type == ReplayCommand.class) {
                return type.cast(new ReplayCommand(environment, ending));
            }
            if (type == RecordCommand.class) {
                return type.cast(new RecordCommand(environment, ending));
            }
            if (type == GateCommand.class) {
                return type.cast(new GateCommand(new GithubJob(environment)));
            }
            if (type == DiffCommand.class) {
                return type.cast(new DiffCommand(new GithubJob(environment)));
            }
            return type == AuditCommand.class ? type.cast(new AuditCommand(new GithubJob(environment))) : created(type);
        }

        private static <K> K created(Class<K> type) {
            try {
                return CommandLine.defaultFactory().create(type);
            } catch (Exception broken) {
                throw new IllegalStateException("no command of " + type, broken);
            }
        }
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
