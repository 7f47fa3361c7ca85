package dev.touchstone.suites.command;

import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.KnownNames;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Describes a command line that the parser refuses. */
final class Misuse {
    private Misuse() {}

    /**
     * Returns the description in one line. It contains only the name of an unknown option, because its value may be a
     * secret.
     */
    static InvalidInput words(ParameterException misuse) {
        CommandSpec command = misuse.getCommandLine().getCommandSpec();
        if (misuse instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unknown(command, unmatched.getUnmatched().get(0).split("=", 2)[0]);
        }
        if (misuse instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            boolean isNamed = missing.getMessage().contains("parameter for option");
            String what = missing.getMissing().stream()
                    .map(one -> shown(one, isNamed))
                    .collect(Collectors.joining(" and "));
            return new InvalidInput(
                    command.qualifiedName(),
                    what
                            + (isNamed
                                    ? " has no value"
                                    : missing.getMissing().size() == 1 ? " is missing" : " are missing"),
                    "see " + command.qualifiedName() + " --help");
        }
        String message = misuse.getMessage()
                .replaceAll("\\s*\\R\\s*", " ")
                .replaceFirst("is not an (int|long)$", "is not a whole number")
                .replaceFirst(
                        "^Value for option option '(\\S+)' \\((\\S+)\\) .* but was (.*)$",
                        "$1 $3 is not of the form $2");
        Optional<String> meant = meant(misuse);
        return new InvalidInput(
                command.qualifiedName(),
                message + meant.map(name -> ", did you mean '" + name + "'?").orElse(""),
                meant.map(name -> "write " + name).orElse("see " + command.qualifiedName() + " --help"));
    }

    private static InvalidInput unknown(CommandSpec command, String written) {
        boolean option = written.startsWith("-");
        boolean subcommand = !option && !command.subcommands().isEmpty();
        String what = option ? "option" : subcommand ? "command" : "place for the argument";
        Optional<String> meant = new KnownNames(
                        what,
                        option
                                ? command.optionsMap().keySet()
                                : command.subcommands().keySet())
                .nearest(written);
        return new InvalidInput(
                command.qualifiedName(),
                "there is no " + what + " '" + written + "'"
                        + meant.map(name -> ", did you mean '" + name + "'?").orElse(""),
                meant.map(name -> "write " + name).orElse("see " + command.qualifiedName() + " --help"));
    }

    /** @param isNamed whether the command line has the option, and only its value is missing */
    private static String shown(ArgSpec missing, boolean isNamed) {
        return !(missing instanceof OptionSpec option)
                ? missing.paramLabel()
                : isNamed ? option.longestName() : option.longestName() + " " + option.paramLabel();
    }

    /** Returns the value of an enumeration that the user probably meant. */
    private static Optional<String> meant(ParameterException misuse) {
        if (misuse.getArgSpec() == null
                || misuse.getValue() == null
                || !misuse.getArgSpec().type().isEnum()) {
            return Optional.empty();
        }
        return new KnownNames(
                        "value",
                        Arrays.stream(misuse.getArgSpec().type().getEnumConstants())
                                .map(value -> value.toString().toLowerCase(Locale.ROOT))
                                .toList())
                .nearest(misuse.getValue());
    }
}
