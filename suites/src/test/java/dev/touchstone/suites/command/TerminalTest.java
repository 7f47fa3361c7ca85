package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.touchstone.specs.load.YamlDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The output for terminals, shells and other programs. */
class TerminalTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"NO_COLOR, 1, false", "NO_COLOR, '', true", "TERM, dumb, false", "TERM, xterm, true"})
    void coloursAreDeclinedAsNoColorOrgSays(String variable, String value, boolean taken) {
        assertThat(Terminal.takesColour(Map.of(variable, value)::get)).isEqualTo(taken);
    }

    @ParameterizedTest
    @CsvSource({"120, 120", "wide, 80", "'', 80", "0, 80", "99999999999, 80"})
    void theWidthIsWhatTheShellSays(String columns, int width) {
        assertThat(Terminal.columns(Map.of("COLUMNS", columns)::get, () -> 80)).isEqualTo(width);
    }

    /** Returns the completions of bash itself. */
    private String completed(String script, String words) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("completion"), script);
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source \"$1\"; COMP_WORDS=($2); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); "
                                + "_complete_touchstone; echo \"${COMPREPLY[@]}\"",
                        "bash",
                        file.toString(),
                        words)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return said.strip();
    }

    @Test
    void aShellCompletesCommandsAndOptions() throws Exception {
        Invocation printed = Invocation.of("completion", "bash");
        assertThat(printed.err()).isEmpty();
        assertThat(completed(printed.out(), "touchstone in")).isEqualTo("init");
        assertThat(completed(printed.out(), "touchstone run --max-r")).isEqualTo("--max-requests");
        assertThat(completed(printed.out(), "touchstone list wo")).isEqualTo("workloads");
        assertThat(Invocation.of("completion", "fish").err()).contains("there is no shell 'fish'");
    }

    @Test
    void everyCommandHasAManPage() throws Exception {
        Path pages = folder.resolve("man1");
        Invocation written = Invocation.of("man", "--out=" + pages);
        assertThat(written.err()).isEmpty();
        assertThat(Invocation.of("man", "spec", "diff").out())
                .isEqualTo(Files.readString(pages.resolve("touchstone-spec-diff.1")));
        List<Path> files;
        try (Stream<Path> all = Files.list(pages)) {
            files = all.sorted().toList();
        }
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .contains("touchstone.1", "touchstone-run.1", "touchstone-workload-from.1")
                .hasSizeGreaterThan(20);
        for (Path page : files) {
            assertThat(page)
                    .content()
                    .contains(".SH NAME\n", ".SH SYNOPSIS\n", ".SH DESCRIPTION\n", ".SH EXIT STATUS\n")
                    .doesNotContain("${");
        }
        assumeThat(Files.exists(Path.of("/usr/bin/groff"))).as("groff is here").isTrue();
        Path warnings = folder.resolve("warnings");
        List<String> groff = new ArrayList<>(List.of("/usr/bin/groff", "-man", "-Tutf8", "-Kutf8", "-ww", "-P-c"));
        files.forEach(page -> groff.add(page.toString()));
        Process process =
                new ProcessBuilder(groff).redirectError(warnings.toFile()).start();
        String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(warnings).isEmptyFile();
        assertThat(shown).contains("Show this help message and exit.", "ends with 1 if", "--max-requests");
    }

    @Test
    void aManPageOfAnUnknownCommandIsRefused() {
        assertThat(Invocation.of("man", "spec", "dif").err())
                .contains("there is no command 'dif', did you mean 'diff'?");
    }

    @ParameterizedTest
    @CsvSource({
        "endpoints, name, azure-v1",
        "suites, name, tools",
        "workloads, name, core-chat",
        "requirements, id, streaming.terminator",
        "scenarios, name, features/stop",
        "clouds, name, oci",
        "deviations, id, harmless-crlf",
        "sources, id, azure-v1-batch-urls"
    })
    void everyListIsAlsoJson(String subject, String key, String one) {
        Invocation listed = Invocation.of("list", subject, "--json");
        assertThat(listed.err()).isEmpty();
        JsonNode items = YamlDocument.parse(subject, listed.out()).root();
        assertThat(items.valueStream().map(item -> item.path(key).asString("")))
                .contains(one)
                .doesNotContain("");
        assertThat(items.size())
                .isEqualTo((int) Invocation.of("list", subject).out().lines().count());
    }

    @Test
    void aQuietRunPrintsTheScorecardAndNoProgress() {
        String[] run = {
            "run", "--endpoint=embedded/openai", "--scenario=features/stop", "-q", "--out=" + folder.resolve("out")
        };
        Invocation quiet = Invocation.of(run);
        assertThat(quiet.err()).isEmpty();
        assertThat(quiet.out()).contains("decision", "Reports:").doesNotContain("ready, at most");
        run[3] = "-v";
        assertThat(Invocation.of(run).out()).contains("ready, at most", "1 of 1 scenarios");
    }
}
