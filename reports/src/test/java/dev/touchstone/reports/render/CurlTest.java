package dev.touchstone.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.Sample;
import dev.touchstone.reports.record.Body;
import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Header;
import dev.touchstone.reports.record.Redaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs every command in a real shell, in which {@code curl} is a script that records its arguments and input. */
class CurlTest {
    @TempDir
    Path folder;

    private record Heard(List<String> arguments, byte[] input) {
        String after(String option) {
            return arguments.get(arguments.indexOf(option) + 1);
        }
    }

    private Heard run(Exchange exchange) throws IOException, InterruptedException {
        Path curl = folder.resolve("curl");
        Files.writeString(curl, """
                #!/bin/sh
                : > "$OUT.args"
                for argument in "$@"; do printf '%s\\000' "$argument" >> "$OUT.args"; done
                case "$*" in *@-*) cat > "$OUT.input" ;; *) : > "$OUT.input" ;; esac
                """);
        assertThat(curl.toFile().setExecutable(true)).isTrue();
        Path script = Files.writeString(folder.resolve("command.sh"), Curl.of(exchange));
        ProcessBuilder shell = new ProcessBuilder("sh", script.toString());
        shell.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        shell.environment().put("OUT", folder.resolve("heard").toString());
        shell.environment().put(Curl.KEY, "sk-it's \"mine\"");
        Process process =
                shell.directory(folder.toFile()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(500, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEmpty();
        String arguments = Files.readString(folder.resolve("heard.args"));
        return new Heard(List.of(arguments.split("\0", -1)), Files.readAllBytes(folder.resolve("heard.input")));
    }

    private static Exchange with(String url, Body body, Header... headers) {
        return new Exchange(
                "x",
                "zeta",
                null,
                null,
                null,
                1,
                Sample.START,
                new Exchange.Request("POST", url, List.of(headers), body),
                null,
                null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"content\":\"it's 'quoted'\"}",
                "'; touch pwned; '",
                "$(touch pwned) `touch pwned` ${HOME} $HOME",
                "line one\nline two\n\n",
                "\\ \\\\ \\n \" \"\" ! # ~ * ? [a] {a,b}",
                "@/etc/passwd",
                "-o pwned",
                "é 漢字 😀",
                "%s %d",
                "\t"
            })
    void aHostileBodyArrivesAsItIs(String body) throws IOException, InterruptedException {
        Heard heard = run(with("https://zeta.example/v1/chat/completions", Body.of(body)));
        assertThat(heard.after("--data-raw")).isEqualTo(body);
        assertThat(folder.resolve("pwned")).doesNotExist();
    }

    @Test
    void theKeyIsAnEnvironmentVariableInsteadOfTheMark() throws IOException, InterruptedException {
        Heard heard = run(with(
                "https://zeta.example/v1/models?key=__redacted__&x='1'",
                Body.of("{\"user\":\"__redacted__\"}"),
                new Header("Authorization", "Bearer __redacted__"),
                new Header("X-Tenant", "a'b")));
        assertThat(heard.arguments())
                .contains("Authorization: Bearer sk-it's \"mine\"", "X-Tenant: a'b")
                .contains("https://zeta.example/v1/models?key=sk-it's \"mine\"&x='1'");
        assertThat(heard.after("--data-raw")).isEqualTo("{\"user\":\"sk-it's \"mine\"\"}");
    }

    @Test
    void aSignatureIsMadeAnewByCurl() throws IOException, InterruptedException {
        Heard heard = run(with(
                "https://zeta.example",
                Body.EMPTY,
                new Header("X-Amz-Date", "20261121T080000Z"),
                new Header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=__redacted__/20261121/us-east-1/bedrock/aws4_request")));
        assertThat(heard.after("--aws-sigv4")).isEqualTo("aws:amz:us-east-1:bedrock");
        assertThat(heard.arguments()).noneMatch(argument -> argument.startsWith("Authorization"));
        assertThat(heard.arguments()).noneMatch(argument -> argument.startsWith("X-Amz-Date"));
    }

    @Test
    void anEmbeddedCloudsNameIsNeverLookedUp() throws IOException, InterruptedException {
        Exchange exchange = with("http://us.api.openai.com/v1/models", Body.EMPTY);
        assertThat(Curl.of(exchange)).doesNotContain("--connect-to");
        assertThat(Curl.of(exchange, true)).contains("--connect-to ::127.0.0.1:8080");
    }

    @Test
    void theWrongKeyIsSentAsItWas() throws IOException, InterruptedException {
        String wrong = "Bearer " + Redaction.WRONG_KEY;
        assertThat(run(with("https://zeta.example", Body.EMPTY, new Header("Authorization", wrong)))
                        .arguments())
                .contains("Authorization: " + wrong);
    }

    @Test
    void aSecretThatWasNotRedactedIsNotRepeated() {
        String command = Curl.of(with("https://zeta.example", Body.EMPTY, new Header("api-key", "leaked")));
        assertThat(command).doesNotContain("leaked").contains("$" + Curl.KEY);
    }

    @Test
    void bytesThatAreNoTextArriveAsTheyAre() throws IOException, InterruptedException {
        byte[] bytes = {0, 'a', '\'', (byte) 0xff, '\n', 0};
        assertThat(run(with("https://zeta.example", Body.of(bytes))).input()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb", "a\u202eb", "\u001b[2J", "a\u200bb"})
    void whatIsInvisibleSurvivesBeingCopiedFromAPage(String body) throws IOException, InterruptedException {
        Exchange exchange = with("https://zeta.example", Body.of(body));
        assertThat(Curl.of(exchange)).matches("[\\x20-\\x7e\\n]+");
        assertThat(new String(run(exchange).input(), StandardCharsets.UTF_8)).isEqualTo(body);
    }

    @Test
    void aBodyTooLongForAnArgumentArrivesThroughAPipe() throws IOException, InterruptedException {
        String body = "it's long ".repeat(30_000);
        assertThat(new String(run(with("https://zeta.example", Body.of(body))).input(), StandardCharsets.UTF_8))
                .isEqualTo(body);
    }

    @Test
    void headersThatCurlWouldReadOtherwiseAreSpelledItsWay() throws IOException, InterruptedException {
        Heard heard = run(with(
                "https://zeta.example",
                Body.of("x"),
                new Header("X-Empty", ""),
                new Header("@file", "x"),
                new Header("Content-Length", "99")));
        assertThat(heard.arguments())
                .contains("X-Empty;", "Content-Type:")
                .noneMatch(argument -> argument.startsWith("@") || argument.contains("99"));
    }
}
