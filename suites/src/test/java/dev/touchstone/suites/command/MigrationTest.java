package dev.touchstone.suites.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.run.TinyRevision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user asks on the command line whether to move from the current endpoint to another one. */
@Timeout(value = 300, threadMode = ThreadMode.SEPARATE_THREAD)
class MigrationTest {
    private static final Path EXAMPLE = Path.of("../examples/no-worse.yaml");
    private static final String ANSWER =
            "{\"object\":\"chat.completion\",\"choices\":[{\"message\":{\"content\":\"%s\"}}]}";

    @TempDir
    Path folder;

    private final List<StubEndpoint> endpoints = new ArrayList<>();

    @AfterEach
    void stop() {
        endpoints.forEach(StubEndpoint::close);
    }

    /**
     * Starts an endpoint that gives the same answer to every request.
     *
     * @return its profile
     */
    private String serving(String name, String words) throws IOException {
        StubEndpoint endpoint = StubEndpoint.answering(call -> call.json(200, ANSWER.formatted(words)));
        endpoints.add(endpoint);
        return Files.writeString(folder.resolve(name + ".yaml"), """
                name: %s
                baseUrl: %s
                auth: {scheme: none}
                models: {chat: m}
                features: {embeddings: false, vision: false}
                """.formatted(name, endpoint.baseUrl()))
                .toString();
    }

    private String waiver() throws IOException {
        return Files.writeString(folder.resolve("waivers.yaml"), """
                - requirement: birds.failing
                  endpoint: new
                  mechanism: the model has never seen one
                  finding: https://example.com/1
                  owner: somebody@example.com
                  expires: 2199-01-01
                """).toString();
    }

    private List<String> arguments(String command, Object... more) {
        List<String> arguments = new ArrayList<>(List.of(command));
        for (Object one : more) {
            arguments.add(one.toString());
        }
        arguments.add("--revision");
        arguments.add(TinyRevision.write(folder.resolve("revision")).toString());
        return arguments;
    }

    private Invocation call(List<String> arguments) {
        return Invocation.of(arguments.toArray(String[]::new));
    }

    @ParameterizedTest(name = "the present endpoint says {0}, the new one {1}, waiver {2}: exit {3}, {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "pelican        | pelican        | false | 0 | Decided by new (no worse than the reference).",
                "pelican walrus | pelican        | false | 1 | Decided by new: not conformant, for 1 reason: birds.failing:",
                "pelican walrus | pelican        | true  | 0 | Decided by new (not conformant, waived).",
                "pelican        | pelican walrus | false | 0 | Decided by new (conformant).",
                "walrus         | pelican        | false | 1 | Decided by new: not conformant, for 1 reason: birds.failing:",
            })
    void theNewEndpointHasToBeNoWorse(String present, String other, boolean waived, int exitCode, String decided)
            throws IOException {
        List<String> arguments = arguments(
                "run",
                "--endpoint",
                serving("new", other),
                "--reference",
                serving("old", present),
                "--policy",
                EXAMPLE,
                "--out",
                folder.resolve("out"));
        String waivers = waiver();
        if (waived) {
            arguments.addAll(List.of("--waivers", waivers));
        }
        Invocation run = call(arguments);
        assertThat(run.exitCode()).as(run.out()).isEqualTo(exitCode);
        assertThat(run.out()).contains(decided);

        List<String> again = arguments("gate", folder.resolve("out/runs"), "--policy", EXAMPLE);
        List<String> byName = arguments(
                "gate",
                folder.resolve("out/runs/new.jsonl"),
                "--reference",
                folder.resolve("out/runs/old-reference-1.jsonl"),
                "--policy",
                EXAMPLE);
        for (List<String> gate : List.of(again, byName)) {
            if (waived) {
                gate.addAll(List.of("--waivers", waivers));
            }
            Invocation decision = call(gate);
            assertThat(decision.exitCode()).as(decision.out()).isEqualTo(exitCode);
            assertThat(decision.out()).contains(decided);
        }
    }

    @Test
    void aFullyWaivedEndpointIsAcceptedAlthoughTheReferenceFails() throws IOException {
        Invocation run = call(arguments(
                "run",
                "--endpoint",
                serving("new", "pelican"),
                "--reference",
                serving("old", "pelican"),
                "--waivers",
                waiver(),
                "--out",
                folder.resolve("out")));
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("Exit code 0.\nDecided by new (not conformant, waived).\n"
                        + "Only reported: old (reference), old (reference, pass 2): `reference: fail` in a policy lets it"
                        + " decide.\n");
    }

    @Test
    void withoutAReferenceNothingIsSent() throws IOException {
        Invocation run = call(arguments(
                "run", "--endpoint", serving("new", "pelican"), "--policy", EXAMPLE, "--out", folder.resolve("out")));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errLines())
                .singleElement()
                .asString()
                .contains("policy no worse than today: compares with a reference")
                .contains("Fix: add --reference");
        assertThat(endpoints.get(0).requests()).isZero();
    }

    @Test
    void aReferenceAloneIsNothingToDecideAbout() throws IOException {
        call(arguments("run", "--endpoint", serving("new", "pelican"), "--out", folder.resolve("out")));
        Path record = folder.resolve("out/runs/new.jsonl");
        Invocation gate = call(arguments("gate", record, "--reference", record));
        assertThat(gate.exitCode()).isEqualTo(2);
        assertThat(gate.errLines()).singleElement().asString().contains("is the only run");
    }
}
