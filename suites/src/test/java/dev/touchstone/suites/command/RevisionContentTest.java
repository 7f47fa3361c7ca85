package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.run.TinyRevision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The content identifies a revision. Every command that reads a record refuses another content under the same name. */
class RevisionContentTest {
    private static final String GOOD =
            "{\"object\":\"chat.completion\",\"choices\":[{\"message\":{\"content\":\"pelican\"}}]}";

    @TempDir
    Path folder;

    private StubEndpoint endpoint;
    private Path revision;
    private Path changed;
    private Path out;

    @BeforeEach
    void runOnce() throws IOException {
        endpoint = StubEndpoint.answering(call -> call.json(200, GOOD));
        revision = TinyRevision.write(folder.resolve("revision"));
        changed = TinyRevision.write(folder.resolve("changed"));
        Path scenarios = changed.resolve("suites/birds/scenarios.yaml");
        Files.writeString(
                scenarios,
                Files.readString(scenarios).replace("id: birds.failing\n", "id: birds.failing\n        level: may\n"));
        out = folder.resolve("out");
        assertThat(run(revision, out).exitCode()).isEqualTo(1);
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private Invocation run(Path by, Path into, String... more) {
        String[] fixed = {
            "run",
            "--base-url",
            endpoint.baseUrl(),
            "--model",
            "m",
            "--revision",
            by.toString(),
            "--out",
            into.toString()
        };
        String[] all = Arrays.copyOf(fixed, fixed.length + more.length);
        System.arraycopy(more, 0, all, fixed.length, more.length);
        return Invocation.of(all);
    }

    private void assertRefused(Invocation invocation) {
        assertThat(invocation.exitCode())
                .as(invocation.out() + invocation.err())
                .isEqualTo(2);
        assertThat(invocation.errLines())
                .singleElement()
                .asString()
                .contains("other content of tiny/2026-11")
                .contains("Fix: ");
    }

    @Test
    void gateReportAndMergeRefuseAnotherContent() {
        String runs = out.resolve("runs").toString();
        assertThat(Invocation.of("gate", runs, "--revision", revision.toString())
                        .exitCode())
                .isEqualTo(1);
        assertRefused(Invocation.of("gate", runs, "--revision", changed.toString()));
        assertRefused(
                Invocation.of("report", runs, "--quiet", "--out", out.toString(), "--revision", changed.toString()));
        assertRefused(Invocation.of(
                "merge", runs, "--out", folder.resolve("merged").toString(), "--revision", changed.toString()));
    }

    @Test
    void recordsOfTwoContentsAreNeitherMergedNorComparedNorMeasuredByEachOther() {
        Path other = folder.resolve("other");
        assertThat(run(changed, other).exitCode()).isZero();
        String one = out.resolve("runs/endpoint.jsonl").toString();
        String two = other.resolve("runs/endpoint.jsonl").toString();
        assertRefused(Invocation.of("diff", one, two));
        assertRefused(run(changed, other, "--reference", one));
        assertRefused(Invocation.of(
                "report", two, "--quiet", "--out", other.toString(), "--revision", changed.toString(), "--since", one));
        Invocation merged = Invocation.of(
                "merge", one, two, "--out", folder.resolve("m").toString(), "--revision", revision.toString());
        assertThat(merged.exitCode()).isEqualTo(2);
        assertThat(merged.err()).contains("what the spec revision holds (its digest)");
    }

    @Test
    void aRunIsNotGoneOnWithByAnotherContent() throws IOException {
        Path record = out.resolve("runs/endpoint.jsonl");
        String text = Files.readString(record).stripTrailing();
        Files.writeString(record, text.substring(0, text.lastIndexOf('\n') + 1)); // killed before its end
        assertRefused(Invocation.of("run", "--resume", record.toString(), "--revision", changed.toString()));
        assertThat(Invocation.of("run", "--resume", record.toString(), "--revision", revision.toString())
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void anOldRecordWithoutADigestIsReadWithANote() throws IOException {
        Path record = out.resolve("runs/endpoint.jsonl");
        Files.writeString(
                record,
                Files.readString(record)
                        .replaceFirst("\"format\":\\d+", "\"format\":2")
                        .replaceFirst(",\"digest\":\"[0-9a-f]{64}\"", ""));
        Invocation gate = Invocation.of("gate", record.toString(), "--revision", changed.toString());
        assertThat(gate.out()).contains("note  The record has an older format");
        assertThat(gate.exitCode()).isZero();
    }

    @Test
    void sinceLastTimeIsInTheReport() throws IOException {
        Path later = folder.resolve("later");
        endpoint.close();
        endpoint = StubEndpoint.answering(call -> call.json(200, GOOD.replace("pelican", "walrus")));
        run(revision, later);
        Invocation.of(
                "report",
                later.resolve("runs").toString(),
                "--quiet",
                "--out",
                later.toString(),
                "--revision",
                revision.toString(),
                "--since",
                out.resolve("runs").toString());
        assertThat(Files.readString(later.resolve("parity.html")))
                .contains("Since last time")
                .contains("newly red");
    }
}
