package dev.touchstone.suites.command;

import dev.touchstone.suites.run.KitVersion;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The help of one command as a page for {@code man}, in roff.
 *
 * @param command the command
 */
record ManPage(CommandSpec command) {
    String text() {
        StringBuilder page = new StringBuilder();
        page.append(".TH \"").append(name().toUpperCase(Locale.ROOT)).append("\" 1 \"\" \"Touchstone ");
        page.append(escaped(KitVersion.get())).append("\" \"Touchstone\"\n");
        section(page, "NAME");
        page.append(escaped(name())).append(" \\- ").append(line(summary())).append('\n');
        section(page, "SYNOPSIS");
        page.append(".B ").append(escaped(command.qualifiedName())).append('\n');
        page.append(escaped(synopsis())).append('\n');
        section(page, "DESCRIPTION");
        text(page, List.of(command.usageMessage().description()));
        arguments(page);
        subcommands(page);
        List<String> footer = List.of(command.usageMessage().footer());
        if (!footer.isEmpty()) {
            section(page, "NOTES");
            page.append(".nf\n");
            footer.forEach(each -> page.append(line(each)).append('\n'));
            page.append(".fi\n");
        }
        section(page, "EXIT STATUS");
        page.append("0 all is well, 1 an endpoint fails, 2 there is no decision or the input is wrong, 129, 130 or 143"
                + " stopped by SIGHUP, SIGINT or SIGTERM.\n");
        return page.toString();
    }

    private String name() {
        return command.qualifiedName("-");
    }

    private String summary() {
        String first = String.join(" ", command.usageMessage().description());
        return first.contains(". ") ? first.substring(0, first.indexOf(". ") + 1) : first;
    }

    private String synopsis() {
        String parameters =
                command.positionalParameters().stream().map(ManPage::inSynopsis).collect(Collectors.joining(" "));
        return (command.subcommands().isEmpty() ? "" : "COMMAND ") + "[OPTIONS]"
                + (parameters.isEmpty() ? "" : " " + parameters);
    }

    private static String inSynopsis(PositionalParamSpec parameter) {
        String label = parameter.paramLabel() + (parameter.arity().max() > 1 ? "..." : "");
        return parameter.arity().min() == 0 ? "[" + label + "]" : label;
    }

    private void arguments(StringBuilder page) {
        List<ArgSpec> all = Stream.<ArgSpec>concat(command.positionalParameters().stream(), command.options().stream())
                .filter(argument -> !argument.hidden())
                .toList();
        if (all.isEmpty()) {
            return;
        }
        section(page, "OPTIONS");
        for (ArgSpec argument : all) {
            page.append(".TP\n");
            if (argument instanceof OptionSpec option) {
                page.append(".B ").append(escaped(String.join(", ", option.names())));
                page.append(option.arity().max() == 0 ? "" : " \\fI" + escaped(option.paramLabel()) + "\\fR");
            } else {
                page.append(".I ").append(escaped(argument.paramLabel()));
            }
            page.append('\n');
            text(
                    page,
                    Stream.of(argument.description())
                            .map(words -> filled(words, argument))
                            .toList());
        }
    }

    private static String filled(String description, ArgSpec argument) {
        String candidates = argument.completionCandidates() == null
                ? ""
                : StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                        .collect(Collectors.joining(", "));
        return description
                .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValue()))
                .replace("${COMPLETION-CANDIDATES}", candidates);
    }

    private void subcommands(StringBuilder page) {
        if (command.subcommands().isEmpty()) {
            return;
        }
        section(page, "COMMANDS");
        command.subcommands().forEach((name, subcommand) -> {
            page.append(".TP\n.B ").append(escaped(name)).append('\n');
            text(page, List.of(subcommand.getCommandSpec().usageMessage().description()));
        });
    }

    private static void section(StringBuilder page, String title) {
        page.append(".SH ").append(title).append('\n');
    }

    private static void text(StringBuilder page, List<String> lines) {
        lines.forEach(each -> page.append(line(each)).append('\n'));
    }

    /**
     * Escapes the first character of a line that begins with a full stop or an apostrophe, because roff reads it as a
     * request.
     */
    private static String line(String text) {
        String escaped = escaped(text);
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }
}
