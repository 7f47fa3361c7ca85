package dev.touchstone.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.fixtures.deviation.DeviationCatalogue;
import dev.touchstone.specs.load.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormatTest {
    private static final Path PROGRAMS = Path.of(".");
    private static final PackageName PACKAGE = new PackageName(PackageName.Registry.NPM, "@a/b", "1.0.0");

    @TempDir
    Path scratch;

    private static List<Program> programs() {
        return ProgramFile.readAll(PROGRAMS);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void eachProgramCanBeReadAndPinsWhatItInstalls(Program program) throws IOException {
        assertThat(program.tasks()).isNotEmpty();
        String pinned = program.origin().registry() == PackageName.Registry.NPM ? "package.json" : "pom.xml";
        assertThat(Files.readString(program.folder().resolve(pinned)))
                .contains(program.origin().version());
    }

    private static List<Path> impacts() throws IOException {
        try (Stream<Path> files = Files.list(PROGRAMS.resolve("impact"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("impacts")
    void eachImpactIsOfAProgramThatIsThereAndOfDeviationsThatAreThere(Path file) throws IOException {
        Impact impact = ImpactFile.read(file);
        Set<String> ids = DeviationCatalogue.load().subjects().keySet();
        assertThat(file.getFileName()).hasToString(impact.program() + ".yaml");
        Program program = ProgramFile.read(PROGRAMS.resolve(impact.program()));
        assertThat(impact.origin()).isEqualTo(program.origin());
        assertThat(ids).containsAll(impact.deviations().keySet()).containsAll(impact.untouched());
        assertThat(impact.deviations().keySet()).doesNotContainAnyElementsOf(impact.untouched());
        assertThat(impact.reference().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        program.tasks().stream().map(Task::name).toList());
        assertThat(Files.readString(file))
                .as("nothing of the machine, and written by the generator")
                .isEqualTo(ImpactFile.text(impact))
                .doesNotContainPattern(Pattern.compile("127\\.0\\.0\\.1:\\d|/root/|/tmp/|/home/|sk-touchstone"));
    }

    @Test
    void anImpactIsReadAsItWasWritten() {
        Impact impact = new Impact(
                "stand-in",
                PACKAGE,
                LocalDate.parse("2026-11-26"),
                Map.of("chat", new Outcome.Ok(), "agent", new Outcome.Ok()),
                Map.of(
                        "b",
                        new Effect(
                                Map.of("chat", new Outcome.Silent("the \"text\": all"), "agent", new Outcome.Hung())),
                        "a",
                        new Effect(Map.of("chat", new Outcome.Ok())),
                        "c",
                        new Effect(Map.of("agent", new Outcome.Loud("Error: # no: luck"), "chat", new Outcome.Ok()))),
                Set.of("z", "y"));
        Path file = scratch.resolve("stand-in.yaml");
        ImpactFile.write(impact, file);
        assertThat(ImpactFile.read(file)).isEqualTo(impact);
        assertThat(ImpactFile.text(impact))
                .contains("  a: {unharmed: [chat]}\n  b:\n    silent:\n      chat: \"the \\\"text\\\": all\"\n")
                .contains("    loud:\n      agent: no end\n")
                .endsWith("untouched:\n  - y\n  - z\n");
    }

    @Test
    void theTableOfCloudsKeepsTheRowsOfOtherPrograms() throws IOException {
        Path file = scratch.resolve("clouds.yaml");
        CloudTable table = new CloudTable(file);
        Program first = StandIn.command(scratch.resolve("first"), "", "failure: {}");
        Program second = StandIn.command(scratch.resolve("second"), "", "failure: {}");
        table.put(first, Map.of("openai", Map.of("chat", Optional.of(new Outcome.Ok()))));
        table.put(second, Map.of("groq", Map.of("chat", Optional.<Outcome>empty())));
        table.put(
                first, Map.of("openai", Map.of("chat", Optional.of(new Outcome.Loud("no")), "more", Optional.empty())));
        assertThat(file).content().endsWith("""
                        first:
                          openai:
                            loud:
                              chat: "no"
                            not-offered: [more]
                        second:
                          groq: {not-offered: [chat]}
                        """);
    }

    @Test
    void aMistakeInAProgramIsNamedWithItsLine() {
        assertThatThrownBy(() -> StandIn.written(scratch.resolve("wrong"), """
                        kind: library
                        start: [sh]
                        tasks:
                          - name: chat
                            title: asks
                            operations: [chatt]
                            expect: [{at: /x, present: true, lost: x}]
                        """))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(
                        "program.yaml:9: there is no operation 'chatt', did you mean 'chat'? Fix: write chat.");
        assertThatThrownBy(() -> StandIn.written(scratch.resolve("wrong"), "kind: library\ntasks: []\n"))
                .isInstanceOf(InvalidInput.class);
    }

    static List<String[]> errors() {
        return List.of(
                new String[] {"Error: no luck\n  at somewhere", "Error: no luck"},
                new String[] {"\n\u001b[31merror:\u001b[0m Bad request.", "error: Bad request."},
                new String[] {
                    "DeprecationWarning: old option\n  at iX (/x.js:26:4)\nerror: Bad request.", "error: Bad request."
                },
                new String[] {"Warning: old option", "Warning: old option"},
                new String[] {"connect ECONNREFUSED 127.0.0.1:40123", "connect ECONNREFUSED HOST"},
                new String[] {"404 from http://127.0.0.1:40123/v1/chat/completions", "404 from URL"},
                new String[] {"cannot read /tmp/x/y.json: gone", "cannot read PATH: gone"},
                new String[] {"Unknown path /v1/chat/completions", "Unknown path /v1/chat/completions"},
                new String[] {"no item fc_0a1b2c3d4e5f6a7b8c9d", "no item ID"},
                new String[] {"no response resp_68a1b2c3d4e5f6a7b8c9d0e1", "no response ID"},
                new String[] {"request 123e4567-e89b-12d3-a456-426614174000 failed", "request ID failed"},
                new String[] {"max_completion_tokens is refused", "max_completion_tokens is refused"},
                new String[] {"gave up after 1523 ms", "gave up after N ms"},
                new String[] {
                    "{\n  \"error\": {\n    \"message\": \"Bad \\\"x\\\".\",\n    \"code\": null\n", "Bad \"x\"."
                },
                new String[] {"400: {\"error\":{\"code\":7,\"message\":\"Bad.\"}}", "400: Bad."},
                new String[] {"---\n", "an error without a message"});
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorIsTheSameInEachRun(String text, String line) {
        assertThat(ErrorLine.of(text)).isEqualTo(line);
    }

    @Test
    void anErrorIsShort() {
        assertThat(ErrorLine.of("a".repeat(50) + " ".repeat(3) + "b ".repeat(200)))
                .hasSize(ErrorLine.MAX_LENGTH)
                .endsWith("…");
    }

    @Test
    void theTimeLeftFollowsTheSpeedSoFar() {
        assertThat(TimeLeft.line("x", 10, 40, Duration.ofSeconds(60))).isEqualTo("x: 10 of 40, about 3 min 00 s left");
        assertThat(TimeLeft.line("x", 40, 40, Duration.ofSeconds(60))).isEqualTo("x: 40 of 40, about 0 min 00 s left");
    }
}
