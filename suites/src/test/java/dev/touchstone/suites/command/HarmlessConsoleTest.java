package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.console.Console;
import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.run.TinyRevision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every command prints the text of an endpoint, a record or an argument in a form that no terminal and no CI system
 * executes.
 */
@Timeout(value = 600, threadMode = ThreadMode.SEPARATE_THREAD)
class HarmlessConsoleTest {
    /**
     * A control or format character except a line feed, a lone surrogate, or a text that a CI system reads as a
     * command.
     */
    private static final Pattern OBEYED = Pattern.compile(
            "[\\p{Cc}&&[^\\n]]|\\p{Cf}|\\p{Cs}|\\u2028|\\u2029|(?m:^\\s*::)|##\\[|##vso\\[|##teamcity\\[");

    @TempDir
    Path folder;

    static Stream<String> nasty() {
        return Stream.of(
                        "\u001b[2J\u001b]0;title\u0007",
                        "\u001b[31mred\u001b[0m",
                        "\u009b31m",
                        "a\n::error::made up",
                        "a\r\n::set-output name=x::y",
                        "a\r::error::over",
                        "a\u2028::error::x\u2029",
                        "a\u0085::error::x\u000b\u000c",
                        "##[error]made up",
                        "##vso[task.setvariable variable=PATH]/tmp",
                        "\u202eevil\u202c",
                        "\u2066evil\u2069\u200b\ufeff",
                        "\u0000\u0008\u007f",
                        "\udb40\udc41 tag")
                .map(text -> "begin " + text + " end");
    }

    private static void assertHarmless(Invocation invocation) {
        assertThat(invocation.out()).doesNotContainPattern(OBEYED);
        assertThat(invocation.err()).doesNotContainPattern(OBEYED);
    }

    private static void assertOneHarmlessLine(String... arguments) {
        Invocation refused = Invocation.of(arguments);
        assertHarmless(refused);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.errLines()).singleElement().asString().startsWith("touchstone");
    }

    @ParameterizedTest
    @MethodSource("nasty")
    void argumentsAndFileNames(String text) {
        assertOneHarmlessLine(text);
        assertOneHarmlessLine("list", text);
        assertOneHarmlessLine("list", "suites", "--revision", text);
        assertOneHarmlessLine("run", "--endpoint", text);
        assertOneHarmlessLine("run", "--base-url", text, "--model=m", "--out=" + folder.resolve("out"));
        assertOneHarmlessLine("run", "--endpoint=embedded/openai", "--suite", text);
        assertOneHarmlessLine("run", "--endpoint=embedded/openai", "--shard", text);
        assertOneHarmlessLine("run", "--endpoint=embedded/openai", "--max-cost", text);
        assertOneHarmlessLine("run", "--resume", folder + "/" + text);
        assertOneHarmlessLine("gate", folder + "/" + text);
        assertOneHarmlessLine("report", folder + "/" + text, "--out=" + folder.resolve("out"));
        assertOneHarmlessLine("merge", folder + "/" + text, "--out=" + folder.resolve("out"));
        assertOneHarmlessLine("explain", text);
        assertOneHarmlessLine("explain", "streaming.terminator", "--run", folder + "/" + text);
        assertOneHarmlessLine("diff", folder + "/" + text, folder + "/" + text);
        assertOneHarmlessLine("audit", folder + "/" + text);
        assertOneHarmlessLine("serve", "--cloud", text);
        assertOneHarmlessLine("spec", "diff", text, text);
        assertOneHarmlessLine("spec", "new", "--from", text, "2027-02", "--into", folder.toString());
    }

    @ParameterizedTest
    @MethodSource("nasty")
    void anEndpointThatIsRefusedAtTheFirstRequest(String text) {
        for (int status : new int[] {200, 400, 401, 404, 500}) {
            try (StubEndpoint endpoint = StubEndpoint.answering(
                    call -> call.json(status, "{\"error\":{\"message\":" + quoted(text) + "}}"))) {
                assertOneHarmlessLine(run(endpoint));
            }
        }
        try (StubEndpoint endpoint =
                StubEndpoint.answering(call -> call.send(403, "text/html", "<html><title>" + text + "</title>"))) {
            assertOneHarmlessLine(run(endpoint));
        }
    }

    @ParameterizedTest
    @MethodSource("nasty")
    void whatARecordHoldsIsPrintedByEveryReader(String text) {
        Path record = folder.resolve("out/runs/endpoint.jsonl");
        String revision = "--revision=" + folder.resolve("revision");
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> call.json(
                200,
                "{\"object\":" + quoted("chat " + text) + ",\"choices\":[{\"message\":{\"content\":" + quoted(text)
                        + "}}]}"))) {
            assertHarmless(Invocation.of(run(endpoint)));
        }
        assertThat(record).isNotEmptyFile();
        edit(record, "\"suite\":\"birds\"", "\"suite\":" + quoted("birds" + text));
        edit(record, "\"harnessErrors\":[]", "\"harnessErrors\":[" + quoted(text) + "]");
        edit(
                record,
                "\"leftovers\":[]",
                "\"leftovers\":[{\"kind\":" + quoted(text) + ",\"id\":" + quoted(text)
                        + ",\"exchange\":\"x\",\"reason\":" + quoted(text) + "}]");
        Path later = folder.resolve("later.jsonl");
        edit(record, later, "\"outcome\":\"FAILED\"", "\"outcome\":\"CANT_TELL\",\"reason\":" + quoted(text));
        String out = "--out=" + folder.resolve("reports");
        Invocation gate = Invocation.of("gate", record.toString(), revision);
        assertThat(gate.out()).contains("begin");
        assertHarmless(gate);
        assertHarmless(Invocation.of("gate", later.toString(), revision));
        assertHarmless(Invocation.of("report", record.toString(), revision, out));
        assertHarmless(Invocation.of("merge", record.toString(), revision, out));
        assertHarmless(Invocation.of("diff", record.toString(), later.toString()));
        for (String id : new String[] {"birds.failing", "birds.wire-passing"}) {
            assertHarmless(Invocation.of("explain", id, "--run", record.toString(), revision));
            assertHarmless(Invocation.of("explain", id, "--run", later.toString(), revision, "--evidence"));
        }
        assertHarmless(Invocation.of("audit", record.toString(), revision));
        assertHarmless(Invocation.of("audit", record.toString(), revision, "--json"));
        edit(record, "\"revision\":\"tiny/2026-11\"", "\"revision\":" + quoted(text));
        edit(record, "\"kit\":\"", "\"kit\":\"" + unquoted(text));
        assertHarmless(Invocation.of("gate", record.toString()));
        assertHarmless(Invocation.of("run", "--resume", record.toString()));
        edit(record, "{\"type\":\"exchange\"", "{\"type\":" + quoted(text));
        assertOneHarmlessLine("gate", record.toString(), revision);
    }

    private String[] run(StubEndpoint endpoint) {
        return new String[] {
            "run",
            "--base-url=" + endpoint.baseUrl(),
            "--model=m",
            "--revision=" + TinyRevision.write(folder.resolve("revision")),
            "--out=" + folder.resolve("out")
        };
    }

    private static void edit(Path record, String before, String after) {
        edit(record, record, before, after);
    }

    private static void edit(Path record, Path into, String before, String after) {
        try {
            String text = Files.readString(record);
            assertThat(text).contains(before);
            Files.writeString(into, text.replace(before, after));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }

    private static String unquoted(String text) {
        String quoted = quoted(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    /** The output of a library, such as a logger, goes through the same guard. */
    @ParameterizedTest
    @MethodSource("nasty")
    void whatALibraryPrintsToTheGuardedStream(String text) {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        PrintStream real = System.out;
        System.setOut(new PrintStream(seen, true, StandardCharsets.UTF_8));
        try {
            Console.out().stream().printf("%s %s%n", "warning:", text);
        } finally {
            System.setOut(real);
        }
        assertThat(seen.toString(StandardCharsets.UTF_8))
                .startsWith("warning: ")
                .endsWith("\n")
                .doesNotContainPattern(OBEYED);
    }
}
