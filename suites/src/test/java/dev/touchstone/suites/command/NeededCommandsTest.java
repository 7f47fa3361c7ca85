package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A command line reads only the commands that it needs, and says the same as with all of them. */
class NeededCommandsTest {
    static Stream<String> names() {
        return Touchstone.COMMANDS.stream().map(Map.Entry::getKey);
    }

    @ParameterizedTest
    @MethodSource("names")
    void aCommandHasTheSameNameAndHelpWithoutTheOthers(String name) {
        CommandLine all = Touchstone.commandLine();
        CommandLine needed = Touchstone.commandLine(variable -> null, new Ending(), Touchstone.needed(name, "--help"));

        assertThat(needed.getSubcommands().get(name).getUsageMessage())
                .isEqualTo(all.getSubcommands().get(name).getUsageMessage());
        assertThat(needed.getSubcommands()
                        .get(name)
                        .getCommand()
                        .getClass()
                        .getAnnotation(Command.class)
                        .name())
                .isEqualTo(name);
    }

    @Test
    void aCommandNeedsNoOther() {
        assertThat(Touchstone.needed("list", "requirements"))
                .extracting(Map.Entry::getKey)
                .containsExactly("list");
        assertThat(Touchstone.needed("--version")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "man", "completion", "lsit", "--verison", ""})
    void whatTellsOfAllCommandsNeedsAll(String first) {
        assertThat(Touchstone.needed(first)).isEqualTo(Touchstone.COMMANDS);
        assertThat(Touchstone.needed()).isEqualTo(Touchstone.COMMANDS);
        assertThat(Touchstone.needed("--version", first)).isEqualTo(Touchstone.COMMANDS);
    }
}
