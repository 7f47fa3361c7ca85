package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.record.Exchange;
import dev.touchstone.reports.record.Outcome;
import dev.touchstone.reports.record.Result;
import dev.touchstone.reports.record.RunFooter;
import dev.touchstone.reports.record.RunHeader;
import dev.touchstone.reports.record.RunHeader.EndpointSummary;
import dev.touchstone.reports.record.RunHeader.Role;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCommandTest {
    private static final String REQUIREMENT = "chat.object";

    @TempDir
    Path folder;

    private Path record(String day, Outcome outcome, String revision) {
        RunHeader header = new RunHeader(
                RunHeader.FORMAT,
                "0.1.0",
                revision,
                Instant.parse(day + "T03:00:00Z"),
                new EndpointSummary("acme", "Acme", "https://acme.example/v1", false, Map.of(), Map.of(), null),
                Role.CANDIDATE,
                1,
                false,
                null,
                List.of(REQUIREMENT),
                1);
        Result result = new Result(
                REQUIREMENT, "chat", "basic", outcome, outcome, null, null, null, null, 0, List.of(), List.of());
        Path file = folder.resolve("records/" + day + "/runs/acme.jsonl");
        List<Exchange> none = List.of();
        RunRecordWriter.write(Map.of(
                file,
                new RunRecord(
                        header,
                        none,
                        List.of(result),
                        Optional.of(new RunFooter(Instant.parse(day + "T03:01:00Z"), 0, List.of())))));
        return file;
    }

    private Invocation history(String... more) {
        String[] arguments = {
            "history",
            folder.resolve("records").toString(),
            "--out",
            folder.resolve("site").toString()
        };
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return Invocation.of(all);
    }

    @Test
    void writesThePagesAndSaysWhatChanged() {
        record("2026-03-01", Outcome.PASSED, "openai/2026-11");
        record("2026-03-02", Outcome.FAILED, "openai/2026-11");
        Invocation done = history();
        assertThat(done.exitCode()).isZero();
        assertThat(done.err()).isEmpty();
        assertThat(done.out().lines())
                .containsExactly(
                        "1 of 1 endpoints got worse since last time.",
                        "  " + folder.resolve("site/index.html").toAbsolutePath());
        assertThat(folder.resolve("site/history/acme.html")).content().contains(REQUIREMENT, "core-chat");
    }

    @Test
    void aBadRecordIsOneLineAndTheRestIsUsed() throws IOException {
        record("2026-03-01", Outcome.PASSED, "openai/2026-11");
        Files.writeString(folder.resolve("records/bad.jsonl"), "{\"type\":\"\u001b[31m\"}\n");
        Invocation done = history();
        assertThat(done.exitCode()).isZero();
        assertThat(done.errLines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("touchstone: note: ")
                .contains("bad.jsonl:1");
        assertThat(done.err()).doesNotContain("\u001b");
    }

    /** A record is input from outside, so the folder that it names is not loaded. */
    @Test
    void aRevisionThatARecordNamesIsNotLoadedFromThere() throws IOException {
        Path trap = Files.createDirectories(folder.resolve("trap"));
        Files.writeString(trap.resolve("revision.yaml"), "id: [");
        record("2026-03-01", Outcome.FAILED, trap.toString());
        Invocation done = history();
        assertThat(done.exitCode()).isZero();
        assertThat(folder.resolve("site/history/acme.html"))
                .content()
                .contains("The revision of these runs is not known here");
    }

    @Test
    void recordsOfWhichNoneCanBeUsedAreOneLineWithTheFixOfTheFirst() throws IOException {
        Path records = Files.createDirectories(folder.resolve("records"));
        Path bad = Files.writeString(records.resolve("bad.jsonl"), "{\n");
        Files.writeString(records.resolve("empty.jsonl"), "");
        Invocation done = history();
        assertThat(done.exitCode()).isEqualTo(2);
        assertThat(done.errLines())
                .containsExactly("touchstone: " + records + ": holds no run record (.jsonl) that can be used: " + bad
                        + ":1: is not a run record: it ends before it is complete."
                        + " Fix: give a run record, such as runs/NAME.jsonl of a report's folder.");
    }

    @Test
    void nothingToUseIsOneLineAndExitCode2() {
        Invocation done = history();
        assertThat(done.exitCode()).isEqualTo(2);
        assertThat(done.errLines()).hasSize(1).first().asString().contains("there is no such file or folder", "Fix: ");
    }
}
