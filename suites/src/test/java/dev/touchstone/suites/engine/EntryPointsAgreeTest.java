package dev.touchstone.suites.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reports.gate.Gate;
import dev.touchstone.reports.gate.GateDecision;
import dev.touchstone.reports.gate.GateDecision.Reason;
import dev.touchstone.reports.gate.Policy;
import dev.touchstone.reports.gate.WaiverFile;
import dev.touchstone.reports.record.RunRecord;
import dev.touchstone.reports.record.RunRecordReader;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.endpoint.StubEndpoint;
import dev.touchstone.suites.run.TinyRevision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * A Maven build fails in exactly those cases in which the command line's exit code is not 0, whatever happened in the
 * run.
 */
class EntryPointsAgreeTest {
    private static final String ANSWER =
            "{\"object\":\"chat.completion\",\"choices\":[{\"message\":{\"content\":\"%s\"}}]}";
    private static final String BOTH = "pelican walrus";

    @Conformance(endpoints = "none")
    static class Anchor {}

    @TempDir
    Path folder;

    private final Map<String, String> parameters = new TreeMap<>();
    private StubEndpoint endpoint;

    @BeforeEach
    void describeTheRun() {
        parameters.put("touchstone.records", folder.resolve("runs").toString());
    }

    @AfterEach
    void stop() {
        if (endpoint != null) {
            endpoint.close();
        }
    }

    private void serve(String text, String features) throws IOException {
        endpoint = StubEndpoint.answering(call -> call.json(200, ANSWER.formatted(text)));
        describe(features);
    }

    private void describe(String features) throws IOException {
        Path file = folder.resolve("a.yaml");
        Files.writeString(file, """
                name: a
                baseUrl: %s
                auth: {scheme: none}
                models: {chat: m}
                features: {%s}
                limits: {inFlight: 1, timeoutSeconds: 60}
                """.formatted(endpoint.baseUrl(), features));
        parameters.put("touchstone.endpoints", file.toString());
    }

    /** Writes the tiny revision with three workloads: words, pictures, and a client program. */
    private void revision() throws IOException {
        Path revision = TinyRevision.write(folder.resolve("revision"));
        Files.createDirectories(revision.resolve("workloads"));
        Files.writeString(
                revision.resolve("revision.yaml"),
                Files.readString(revision.resolve("revision.yaml"))
                        + "workloads: [words, pictures, parrot]\nharm: workloads/harm.json\n");
        Files.writeString(
                revision.resolve("workloads/words.yaml"),
                "workload: words\ntitle: May words move here?\nneeds: {birds: [passing, failing, wire-passing]}\n");
        Files.writeString(
                revision.resolve("workloads/pictures.yaml"),
                "workload: pictures\ntitle: May pictures move here?\nneeds: {birds: [passing, inapplicable]}\n");
        Files.writeString(revision.resolve("workloads/parrot.yaml"), """
                workload: parrot
                title: Does the parrot work here?
                program: {title: Parrot, source: npm parrot, version: 1.0.0}
                tasks: [{name: chat, operations: [chat]}]
                """);
        Files.writeString(revision.resolve("workloads/harm.json"), """
                {"signs": {"no-walrus": [{"requirement": "birds.failing"}]},
                 "harm": {"parrot": {"no-walrus": {"chat": {"silent": "the walrus"}}}}}
                """);
        parameters.put("touchstone.revision", revision.toString());
    }

    private EngineExecutionResults execute(PostDiscoveryFilter... filters) {
        return EngineTestKit.engine(TouchstoneEngine.ID)
                .configurationParameters(parameters)
                .selectors(DiscoverySelectors.selectClass(Anchor.class))
                .filters(filters)
                .execute();
    }

    /**
     * Returns the decision of `touchstone gate` on the record, which is also that of `touchstone run` after the run.
     */
    private GateDecision gate() throws IOException {
        SpecRevision revision = RevisionLoader.load(parameters.get("touchstone.revision"));
        RunRecord record = RunRecordReader.read(folder.resolve("runs/a.jsonl"));
        Policy policy = parameters.containsKey("touchstone.policy")
                ? Policy.read(Path.of(parameters.get("touchstone.policy")), revision)
                : Policy.DEFAULT;
        WaiverFile waivers = parameters.containsKey("touchstone.waivers")
                ? WaiverFile.read(Path.of(parameters.get("touchstone.waivers")), revision, List.of("a"))
                : WaiverFile.NONE;
        List<RunRecord> references = Stream.of("runs/ref-reference-1.jsonl", "runs/ref-reference-2.jsonl")
                .map(folder::resolve)
                .filter(Files::exists)
                .map(RunRecordReader::read)
                .toList();
        return Gate.decide(record, references, revision, policy, waivers.waivers(), LocalDate.now(ZoneOffset.UTC));
    }

    private static long failures(EngineExecutionResults results) {
        return results.testEvents().failed().count()
                + results.containerEvents().failed().count();
    }

    @ParameterizedTest(name = "{0} | {1} | policy {2} | {3} | waiver of {4}: exit {5}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // answers      features                      policy                           parameters       waiver
                // exit
                "pelican walrus|embeddings: false            |-                               |-              |-       |0",
                "pelican       |embeddings: false            |-                               |-              |-       |1",
                "pelican walrus|-                            |-                               |-              |-       |2",
                "pelican       |embeddings: false            |enforce: false                  |-              |-       |0",
                "pelican walrus|-                            |undecided: report               |-              |-       |0",
                "pelican       |embeddings: false            |-                               |-              |failing |0",
                "pelican walrus|embeddings: false            |-                               |-              |failing |1",
                "pelican walrus|embeddings: false            |gates: [must, should, may]      |-              |-       |0",
                "pelican       |embeddings: false            |gates: [should]                 |-              |-       |1",
                "pelican       |embeddings: false            |requirements: [birds.passing]   |-              |-       |0",
                "pelican walrus|vision: false                |workloads: [pictures]              |-              |-       |1",
                "pelican walrus|vision: false                |-                               |workloads=pictures|-      |1",
                "pelican walrus|-                            |workloads: [words]               |-              |-       |0",
                "pelican walrus|-                            |workloads: [parrot]            |-              |-       |0",
                "pelican       |-                            |workloads: [parrot]            |-              |-       |1",
                "pelican       |-                            |workloads: [parrot]            |-              |failing |0",
                "pelican       |-                            |-                               |workloads=parrot|-      |1",
                "pelican       |-                            |workloads: [words, pictures]    |-              |-       |1",
                "pelican       |-                            |workloads: [words]               |-              |-       |1",
                "pelican walrus|embeddings: false            |workloads: [words]               |workloads=pictures|-      |2",
                "pelican walrus|embeddings: false            |-                               |level=must     |-       |2",
                "pelican walrus|embeddings: false            |undecided: report               |level=must     |-       |2",
                "pelican walrus|embeddings: false            |-                               |shard=1/2      |-       |2",
                "pelican walrus|chat: false, vision: false, embeddings: false|-                |-              |-       |2",
                "pelican walrus|chat: false, vision: false, embeddings: false|enforce: false   |-              |-       |0",
            })
    void aBuildIsRedExactlyWhereTheExitCodeIsNotZero(
            String answer, String features, String policy, String more, String waiver, int exitCode)
            throws IOException {
        serve(answer, features == null ? "" : features);
        revision();
        if (policy != null) {
            parameters.put(
                    "touchstone.policy",
                    Files.writeString(folder.resolve("policy.yaml"), "name: p\n" + policy + "\n")
                            .toString());
        }
        if (more != null) {
            parameters.put("touchstone." + more.split("=")[0], more.split("=")[1]);
        }
        if (waiver != null) {
            parameters.put(
                    "touchstone.waivers",
                    Files.writeString(folder.resolve("waivers.yaml"), """
                            - requirement: birds.%s
                              endpoint: a
                              mechanism: the model has never seen one
                              finding: https://example.com/1
                              owner: somebody@example.com
                              expires: 2199-01-01
                            """.formatted(waiver))
                            .toString());
        }
        EngineExecutionResults results = execute();
        assertThat(gate().exitCode()).as(gate().reasons().toString()).isEqualTo(exitCode);
        assertThat(failures(results) > 0)
                .as("%s, %s", gate(), results.testEvents().failed().list())
                .isEqualTo(exitCode != 0);
    }

    @Test
    void aBudgetThatIsReachedDuringTheRunIsRedAtBothEntryPoints() throws IOException {
        endpoint = StubEndpoint.answering(call -> {
            String greedy = ",\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":30000}}";
            call.json(200, ANSWER.formatted(BOTH).replaceFirst("}$", greedy));
        });
        describe("vision: false, embeddings: false");
        revision();
        parameters.put("touchstone.maxTokens", "20000");
        EngineExecutionResults results = execute();
        assertThat(gate().reasons())
                .extracting(Reason::sentence)
                .contains("The run was stopped before its end: --max-tokens 20000 is reached.");
        assertThat(gate().exitCode()).isEqualTo(2);
        assertThat(results.testEvents().failed().list())
                .extracting(event -> event.getTestDescriptor().getDisplayName())
                .containsExactly("a › gate");
    }

    /** Runs the tiny revision with an additional scenario, of an API that the endpoint answers with a 404. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {"-|1", "enforce: false|0", "requirements: [birds.passing]|0", "gates: [should]|0"})
    void aMissingApiIsOneRedTestAtMost(String policy, int exitCode) throws IOException {
        endpoint = StubEndpoint.answering(call -> {
            if (call.path().endsWith("/embeddings")) {
                call.json(404, "{\"detail\":\"Not Found\"}");
            } else {
                call.json(200, ANSWER.formatted(BOTH));
            }
        });
        describe("vision: false");
        String embed = """
                  - id: embed
                    title: words become numbers
                    needs: [embeddings]
                    steps: [{id: ask, operation: embeddings, body: {model: "${endpoint.model.embeddings}", input: hi}}]
                    requirements:
                      - {id: birds.embed, sentence: It is answered well., authority: kit-policy, source: tests, check: [{status: 200}]}
                """;
        parameters.put(
                "touchstone.revision",
                TinyRevision.write(folder.resolve("revision"), TinyRevision.HELLO, embed)
                        .toString());
        if (policy != null) {
            parameters.put(
                    "touchstone.policy",
                    Files.writeString(folder.resolve("policy.yaml"), "name: p\n" + policy + "\n")
                            .toString());
        }
        EngineExecutionResults results = execute();
        assertThat(gate().exitCode()).as(gate().reasons().toString()).isEqualTo(exitCode);
        assertThat(results.testEvents().failed().list())
                .extracting(event -> event.getTestDescriptor().getDisplayName())
                .isEqualTo(exitCode == 0 ? List.of() : List.of("a › gate"));
    }

    @Test
    void aTagFilterTakesLeavesOutAndTheBuildHearsOfIt() throws IOException {
        serve(BOTH, "embeddings: false");
        revision();
        EngineExecutionResults results = execute(TagFilter.includeTags("should"));
        assertThat(gate().exitCode()).isEqualTo(2);
        assertThat(results.testEvents().failed().count()).isZero();
        assertThat(results.containerEvents().failed().list())
                .singleElement()
                .satisfies(event ->
                        assertThat(event.getTestDescriptor().getDisplayName()).isEqualTo("a"));
    }

    /**
     * The reference answers only after the candidate's record is complete, so that the last test has to wait for the
     * reference.
     */
    @ParameterizedTest(name = "the reference says {0}, the endpoint {1}: exit {2}")
    @CsvSource({"pelican walrus, pelican, 1", "pelican, pelican, 0"})
    void besideAReferenceTheLastTestDecidesAsTheGateDoes(String atReference, String atEndpoint, int exitCode)
            throws IOException {
        serve(atEndpoint, "vision: false, embeddings: false");
        revision();
        Path own = folder.resolve("runs/a.jsonl");
        try (StubEndpoint slow = StubEndpoint.answering(call -> {
            while (!Files.exists(own) || !Files.readString(own).contains("\"type\":\"footer\"")) {
                Thread.onSpinWait();
            }
            call.json(200, ANSWER.formatted(atReference));
        })) {
            parameters.put(
                    "touchstone.reference",
                    Files.writeString(folder.resolve("ref.yaml"), """
                    name: ref
                    baseUrl: %s
                    auth: {scheme: none}
                    models: {chat: m}
                    features: {vision: false, embeddings: false}
                    """.formatted(slow.baseUrl()))
                            .toString());
            parameters.put(
                    "touchstone.policy",
                    Files.writeString(folder.resolve("policy.yaml"), "name: p\nagainst: reference\n")
                            .toString());
            EngineExecutionResults results = execute();
            assertThat(gate().exitCode()).as(gate().reasons().toString()).isEqualTo(exitCode);
            assertThat(results.testEvents().failed().list())
                    .extracting(event -> event.getTestDescriptor().getDisplayName())
                    .isEqualTo(exitCode == 0 ? List.of() : List.of("a › gate"));
            assertThat(results.containerEvents().failed().count()).isZero();
        }
    }
}
