package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Users read the help on a terminal, and copy parts of it. */
class HelpLayoutTest {
    private static final int COLUMNS = 80;

    static Stream<Arguments> commands() {
        return all(Touchstone.commandLine().setUsageHelpWidth(COLUMNS))
                .map(command -> Arguments.of(command.getCommandSpec().qualifiedName(), command));
    }

    private static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                new LinkedHashSet<>(command.getSubcommands().values()).stream().flatMap(HelpLayoutTest::all));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void noWordIsBroken(String name, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        Set<String> printed = words(command.getUsageMessage());
        Stream<String> written = Stream.of(
                        Arrays.stream(spec.usageMessage().description()),
                        Arrays.stream(spec.usageMessage().footer()),
                        Stream.concat(spec.options().stream(), spec.positionalParameters().stream())
                                .map(ArgSpec.class::cast)
                                .filter(argument -> !argument.hidden())
                                .flatMap(argument -> Arrays.stream(argument.description())))
                .flatMap(texts -> texts)
                .filter(text -> !text.contains("${"));
        assertThat(printed).containsAll(words(written.toList()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void examplesFitTheTerminalAndProseFillsIt(String name, CommandLine command) {
        List<String> lines = command.getUsageMessage().lines().toList();
        assertThat(command.getCommandSpec().usageMessage().footer())
                .filteredOn(line -> line.startsWith(" "))
                .isSubsetOf(lines);
        assertThat(lines).allMatch(line -> line.length() <= COLUMNS).noneMatch(line -> line.contains("\uFEFF"));
        // picocli keeps one or two columns free, and counts the characters that prevent a break.
        for (int at = 1; at < lines.size(); at++) {
            String before = lines.get(at - 1);
            String line = lines.get(at);
            if (isProse(before) && isProse(line) && Character.isLowerCase(line.charAt(0))) {
                assertThat(before.length() + 1 + line.split(" ")[0].length())
                        .as("the next word would have fitted after: %s", before)
                        .isGreaterThan(COLUMNS - 6);
            }
        }
    }

    private static boolean isProse(String line) {
        return !line.isBlank() && !line.startsWith(" ");
    }

    private static Set<String> words(String text) {
        return words(List.of(text));
    }

    private static Set<String> words(List<String> texts) {
        Set<String> words = new LinkedHashSet<>();
        texts.forEach(text -> words.addAll(List.of(text.strip().split("\\s+"))));
        words.remove("");
        return words;
    }
}
