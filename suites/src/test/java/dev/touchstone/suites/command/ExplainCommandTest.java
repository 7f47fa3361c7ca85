package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.judge.Revisions;
import dev.touchstone.suites.run.KitVersion;
import dev.touchstone.suites.run.TinyRevision;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainCommandTest {
    private static final String KEY = "sk-live-0123456789abcdefghij";

    /**
     * The fence within the answer could end the fence of the block, and the control character could reach the terminal.
     */
    private static final String ANSWER = """
            {"object":"chat.completion","echo":"%s","choices":[{"message":{"content":"pelican\\n```\\n\u009b31m"}}]}
            """.formatted(KEY);

    @TempDir
    Path folder;

    private String record() {
        Path revision = TinyRevision.write(folder.resolve("revision"));
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> call.json(200, ANSWER))) {
            Invocation.with(
                    Map.of("STUB_KEY", KEY),
                    "run",
                    "--base-url=" + endpoint.baseUrl(),
                    "--model=m",
                    "--api-key-env=STUB_KEY",
                    "--revision=" + revision,
                    "--out=" + folder.resolve("out"));
        }
        return folder.resolve("out/runs").toString();
    }

    private String revision() {
        return "--revision=" + folder.resolve("revision");
    }

    @Test
    void saysWhatARequirementAsksFor() {
        Invocation explained = Invocation.of("explain", "streaming.terminator");
        assertThat(explained.exitCode()).isZero();
        assertThat(explained.out())
                .startsWith("streaming.terminator: "
                        + Revisions.load(RevisionLoader.CURRENT)
                                .requirement("streaming.terminator")
                                .orElseThrow()
                                .statement()
                                .sentence())
                .contains(
                        "a failure decides",
                        "source: https://",
                        "detects ",
                        "    seen at perplexity: Recordings in maruel/genai")
                .doesNotContain("fact:");
    }

    /** The examples are answers that fulfil and violate a scenario's requirement, and a wire requirement. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "errors.unknown-model | at status: expected 404, observed 400 | good   HTTP 404 | bad    HTTP 400",
                "streaming.terminator | at | good   | bad    ",
                "embeddings.dimensions | at | good   | bad    ",
            })
    void showsBytesThatKeepItAndBytesThatBreakIt(String id, String fix, String good, String bad) {
        Invocation explained = Invocation.of("explain", id);
        assertThat(explained.exitCode()).isZero();
        assertThat(explained.out())
                .contains(
                        "  how to fix:",
                        "  for example, if the endpoint does ",
                        fix,
                        "    asked  POST /",
                        "    " + good,
                        "    " + bad);
        assertThat(line(explained, "    good")).isNotEqualTo(line(explained, "    bad "));
    }

    private static String line(Invocation explained, String start) {
        return explained
                .out()
                .lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void namesTheProgramsThatBreak() {
        assertThat(Invocation.of("explain", "streaming.same-text").out())
                .contains("  who breaks, as measured:")
                .containsPattern("    .+ [0-9][^ ]*: stream silently loses a part of the text \\([a-z-]+\\)");
    }

    @Test
    void saysWhatCameOfItInARun() {
        Invocation explained = Invocation.of("explain", "birds.failing", "--run=" + record(), revision());
        assertThat(explained.err()).isEmpty();
        assertThat(explained.out())
                .contains("endpoint: failed", "birds/hello/ask#1 at /choices/0/message/content", "walrus");
    }

    /**
     * The block has everything that the form for false alarms asks for (versions, requirement, finding, exchange), and
     * no secret.
     */
    @Test
    void printsTheEvidenceAsOneBlock() {
        Invocation explained = Invocation.of("explain", "birds.failing", "--run=" + record(), "--evidence", revision());
        assertThat(explained.exitCode()).isZero();
        assertThat(explained.out())
                .contains(
                        "| kit | " + KitVersion.get() + " |",
                        "| revision | tiny/2026-11, digest "
                                + Revisions.load(folder.resolve("revision").toString())
                                        .digest(),
                        "| judged again by | the same content |",
                        "**Requirement** `birds.failing` (must, calibrated, kit-policy): The answer holds the word walrus.",
                        "**Outcome** failed, 1 exchange judged",
                        "- at `/choices/0/message/content` of `birds/hello/ask#1`: expected ",
                        "```http\nPOST http://127.0.0.1:",
                        "Reply with exactly: pelican",
                        "````http\nHTTP 200")
                .doesNotContain(KEY, "\u009b");
    }

    /** A missed deviation has no finding, so the scenario's exchanges are the evidence. */
    @Test
    void showsTheExchangesOfARequirementThatPassed() {
        Invocation explained = Invocation.of("explain", "birds.passing", "--run=" + record(), "--evidence", revision());
        assertThat(explained.out()).contains("**Outcome** passed", "birds/hello/ask#1", "Reply with exactly: pelican");
    }

    @Test
    void tellsBadInputInOneLine() {
        assertThat(Invocation.of("explain", "streaming.terminater").err())
                .startsWith("touchstone: openai/2026-11: there is no requirement 'streaming.terminater', did you mean "
                        + "'streaming.terminator'?")
                .hasLineCount(1);
        Invocation without = Invocation.of("explain", "streaming.terminator", "--evidence");
        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.err())
                .isEqualTo(
                        "touchstone: --evidence: shows exchanges of a run, and no run is named. Fix: add --run RUN.jsonl.\n");
    }
}
