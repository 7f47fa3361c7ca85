package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.run.TinyRevision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that ended but missed one answer is resumed, and requests only that answer. */
class ResumedForAnswersTest {
    private static final String PELICAN =
            "{\"object\":\"chat.completion\",\"choices\":[{\"message\":{\"content\":\"pelican\"}}]}";

    @TempDir
    Path folder;

    @Test
    void anIsolatedFailureOfTheServerIsAskedAgain() throws IOException {
        assertGoesOn(RunHeader.FORMAT);
    }

    /** The record has the form of an older kit: it lacks the members that later formats added to the header. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void aRecordOfAnOlderFormatIsGoneOnWithToo(int format) throws IOException {
        assertGoesOn(format);
    }

    private static void writeAs(int format, Path record) throws IOException {
        String text = Files.readString(record);
        String older = text.replaceFirst("\"format\":\\d+", "\"format\":" + format);
        if (format < 4) {
            older = older.replaceFirst(",\"run\":\"[0-9a-f-]{36}\"", "");
            assertThat(older).doesNotContain("\"run\":");
        }
        if (format < 3) {
            older = older.replaceFirst(",\"digest\":\"[0-9a-f]{64}\"", "");
            assertThat(older).doesNotContain("\"digest\":");
        }
        assertThat(older.lines().findFirst().orElseThrow()).contains("\"format\":" + format);
        Files.writeString(record, older);
    }

    private void assertGoesOn(int format) throws IOException {
        Path revision = TinyRevision.write(folder.resolve("revision"), TinyRevision.HELLO);
        AtomicBoolean down = new AtomicBoolean(true);
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            if (down.get() && call.number() > 1) {
                call.json(503, "{\"object\":\"chat.completion\",\"error\":{\"message\":\"overloaded\"}}");
            } else {
                call.json(200, PELICAN);
            }
        })) {
            Path out = folder.resolve("out");
            Invocation run = Invocation.of(
                    "run", "--base-url=" + endpoint.baseUrl(), "--model=m", "--revision=" + revision, "--out=" + out);
            assertThat(run.exitCode()).isEqualTo(2);
            Path record = out.resolve("runs/endpoint.jsonl");
            assertThat(run.out())
                    .contains("endpoint has no usable answer for 5 requirements."
                            + " Continue with: touchstone run --resume " + record);
            int before = endpoint.requests();
            writeAs(format, record);

            down.set(false);
            Invocation resumed = Invocation.of("run", "--resume=" + record, "--revision=" + revision);
            assertThat(endpoint.requests() - before).isEqualTo(1);
            assertThat(resumed.out()).doesNotContain("Continue with");
            // a requirement of this revision always fails; its name says so
            assertThat(resumed.exitCode()).isEqualTo(1);
            assertThat(RunRecordReader.read(record).header().format()).isEqualTo(format);
            assertThat(out.resolve("parity.html")).exists();
            assertThat(Invocation.of("run", "--resume=" + record, "--revision=" + revision)
                            .err())
                    .contains(
                            "there is nothing to resume: every run in it has ended, and every request has its answer");
        }
    }

    @ParameterizedTest
    @CsvSource({"4, true", "1, false"})
    void whereSomeRequestsHadNoAnswerALimitOfOneIsProposed(int inFlight, boolean proposed) throws IOException {
        String[] scenarios = IntStream.rangeClosed(1, 12)
                .mapToObj(number -> TinyRevision.HELLO.replaceAll("(id: (?:birds\\.)?)([a-z])", "$1n" + number + "-$2"))
                .toArray(String[]::new);
        Path revision = TinyRevision.write(folder.resolve("revision"), scenarios);
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> {
            if (call.number() > 1 && call.number() < 6) {
                call.exchange().getConnection().close();
            } else {
                call.json(200, PELICAN);
            }
        })) {
            Path profile = folder.resolve("mine.yaml");
            Files.writeString(
                    profile,
                    "name: mine\nbaseUrl: " + endpoint.baseUrl()
                            + "\nauth: {scheme: none}\nmodels: {chat: m}\nlimits: {inFlight: " + inFlight + "}\n");
            Invocation run = Invocation.of(
                    "run", "--endpoint=" + profile, "--revision=" + revision, "--out=" + folder.resolve("out"));
            String hint = "If it takes only one at a time, write limits: {inFlight: 1} into its profile.";
            assertThat(run.out().contains(hint)).as(run.out() + run.err()).isEqualTo(proposed);
        }
    }

    /** The kit left the answer because the scenario says so; that another step is open has another cause. */
    @Test
    void anAnswerThatWasLeftAsPlannedIsNotMissing() throws IOException {
        Path revision = TinyRevision.write(folder.resolve("revision"), """
                  - id: leaving
                    title: an answer is left
                    needs: [chat]
                    steps:
                      - {id: cut, operation: chat, clientDisconnects: true, body: {model: "${endpoint.model.chat}", messages: [{role: user, content: hi}]}}
                      - {id: ask, operation: chat, body: {model: "${endpoint.model.chat}", messages: [{role: user, content: hi}]}}
                    requirements:
                      - id: birds.open
                        sentence: It is judged where the endpoint shows it.
                        authority: kit-policy
                        source: tests
                        on: ask
                        check: [{region: host-agrees}]
                """);
        try (StubEndpoint endpoint = StubEndpoint.answering(call -> call.json(200, PELICAN))) {
            Invocation run = Invocation.of(
                    "run",
                    "--base-url=" + endpoint.baseUrl(),
                    "--model=m",
                    "--revision=" + revision,
                    "--out=" + folder.resolve("out"));
            assertThat(run.out()).as(run.err()).contains("birds  ✓1 ?1").doesNotContain("Continue with");
        }
    }
}
