package dev.touchstone.specs.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.specs.BehaviourRequirement;
import dev.touchstone.specs.Level;
import dev.touchstone.specs.Maturity;
import dev.touchstone.specs.Operation;
import dev.touchstone.specs.Requirement;
import dev.touchstone.specs.SpecRevision;
import dev.touchstone.specs.Statement;
import dev.touchstone.specs.Step;
import dev.touchstone.specs.Suite;
import dev.touchstone.specs.WireRequirement;
import dev.touchstone.specs.Workload;
import dev.touchstone.specs.Workload.Need;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisionLoaderTest {
    private static final String SUITE = """
            suite: chat
            wire:
              - id: chat.terminator
                sentence: A stream ends with the data line "[DONE]".
                authority: openai-observed
                source: recordings
                since: 2024-08-06
                judgedOn: 7
                when: {operation: chat, answer: stream, status: 2xx, request: [{at: /tools, present: true}]}
                check:
                  - stream: terminator
            scenarios:
              - id: stop
                title: a stop sequence
                needs: [chat]
                steps:
                  - {id: control, operation: chat, body: {model: "${endpoint.model.chat}"}}
                  - {id: stopped, like: control, body: {stop: five}}
                requirements:
                  - id: chat.stop
                    level: should
                    maturity: diagnostic
                    sentence: Text ends before the stop sequence.
                    authority: openai-spec
                    source: [openapi#stop, "https://example.com"]
                    control: control
                    feature: stop
                    check:
                      - answer: {at: /choices/0/message/content, excludes: five}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeRevision() throws IOException {
        Files.createDirectories(folder.resolve("suites"));
        Files.createDirectories(folder.resolve("schemas"));
        Files.writeString(folder.resolve("revision.yaml"), """
                revision: mine/2026-11
                title: Mine
                released: 2026-11-21
                sources: {openapi: "https://example.com/openapi.yaml"}
                schemas: [thing]
                suites: [{name: chat, title: Chat, files: [chat.yaml]}]
                """);
        Files.writeString(folder.resolve("schemas/thing.schema.json"), "{\"type\": \"object\"}");
        Files.writeString(folder.resolve("suites/chat.yaml"), SUITE);
    }

    @Test
    void readsWhatIsWrittenAndFillsInTheDefaults() {
        SpecRevision revision = RevisionLoader.folder(folder);

        WireRequirement wire = revision.suites().get(0).wire().get(0);
        assertThat(wire.statement().level()).isEqualTo(Level.MUST);
        assertThat(wire.statement().maturity()).isEqualTo(Maturity.CALIBRATED);
        assertThat(wire.statement().since()).isEqualTo(LocalDate.of(2024, 8, 6));
        assertThat(wire.statement().judgedOn()).isEqualTo(7);
        assertThat(wire.when().operation()).containsExactly(Operation.CHAT);
        assertThat(wire.when().request()).hasSize(1);
        assertThat(wire.checks().get(0).name()).isEqualTo("stream");

        BehaviourRequirement behaviour =
                (BehaviourRequirement) revision.requirement("chat.stop").orElseThrow();
        assertThat(behaviour.on()).isEqualTo("stopped");
        assertThat(behaviour.control()).isEqualTo("control");
        assertThat(behaviour.trials()).isEqualTo(BehaviourRequirement.Trials.ONE);
        assertThat(behaviour.statement().gates()).isFalse();
        assertThat(revision.link("openapi#stop")).isEqualTo("https://example.com/openapi.yaml#stop");
        assertThat(revision.link("https://example.com")).isEqualTo("https://example.com");
        assertThat(revision.schemas().names()).containsExactly("thing");
        assertThat(revision.suites().get(0).positions().get("chat.stop").line()).isEqualTo(20);
    }

    @Test
    void namesTheLineOfAnUnknownField() throws IOException {
        Files.writeString(folder.resolve("suites/chat.yaml"), SUITE.replace("feature: stop", "faeture: stop"));
        assertThatThrownBy(() -> RevisionLoader.folder(folder))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("chat.yaml:27")
                .hasMessageContaining("faeture");
    }

    /** A part that does not exist would make a link that does not work. */
    @Test
    void refusesAPartOfASourceThatHasNoAnchor() throws IOException {
        Path manifest = folder.resolve("revision.yaml");
        String sources =
                "sources: {api: \"https://github.com/acme/api/blob/abcdef0/api.yaml\"}\nanchors: {api: {Error: L12}}";
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("(?m)^sources:.*$", sources));
        String cited = SUITE.replace("source: recordings", "source: api#Error");
        Files.writeString(folder.resolve("suites/chat.yaml"), cited);
        assertThat(RevisionLoader.folder(folder).link("api#Error"))
                .isEqualTo("https://github.com/acme/api/blob/abcdef0/api.yaml#L12");
        Files.writeString(folder.resolve("suites/chat.yaml"), cited.replace("api#Error", "api#Eror"));
        assertThatThrownBy(() -> RevisionLoader.folder(folder))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("there is no part 'Eror' of api, did you mean 'Error'?")
                .hasMessageContaining("chat.yaml:");
    }

    @Test
    void refusesATypingErrorInTheNameOfASource() throws IOException {
        Files.writeString(folder.resolve("suites/chat.yaml"), SUITE.replace("openapi#stop", "opnapi#stop"));
        assertThatThrownBy(() -> RevisionLoader.folder(folder))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("chat.yaml:20: there is no source 'opnapi', did you mean 'openapi'?");
    }

    @Test
    void namesBothLinesOfAnIdThatIsThereTwice() throws IOException {
        Files.writeString(folder.resolve("suites/chat.yaml"), SUITE.replace("id: chat.stop", "id: chat.terminator"));
        assertThatThrownBy(() -> RevisionLoader.folder(folder))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("chat.yaml:20: chat.terminator is also at ")
                .hasMessageContaining("chat.yaml:3. Fix: rename one.");
    }

    @Test
    void refusesModalVerbsInASentence() throws IOException {
        Files.writeString(folder.resolve("suites/chat.yaml"), SUITE.replace("Text ends", "Text must end"));
        assertThatThrownBy(() -> RevisionLoader.folder(folder)).hasMessageContaining("chat.yaml:23");
    }

    @Test
    void refusesAStepThatIsNotThere() throws IOException {
        Files.writeString(folder.resolve("suites/chat.yaml"), SUITE.replace("control: control", "control: nothing"));
        assertThatThrownBy(() -> RevisionLoader.folder(folder)).hasMessageContaining("no step 'nothing'");
    }

    @Test
    void refusesARequirementThatLuckPasses() throws IOException {
        String lucky = SUITE.replace("feature: stop", "feature: stop\n        ignoredPasses: 0.2");
        Files.writeString(folder.resolve("suites/chat.yaml"), lucky);
        assertThatThrownBy(() -> RevisionLoader.folder(folder))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("ignores 'stop'")
                .hasMessageContaining("0.2");
        Files.writeString(folder.resolve("suites/chat.yaml"), lucky.replace("0.2", "0.01"));
        assertThat(RevisionLoader.folder(folder).suites()).hasSize(1);
        Files.writeString(folder.resolve("suites/chat.yaml"), lucky.replace("0.2", "1"));
        assertThat(RevisionLoader.folder(folder).suites()).hasSize(1);
    }

    @Test
    void refusesAnIdTwice() throws IOException {
        Files.writeString(folder.resolve("suites/chat.yaml"), SUITE.replace("chat.terminator", "chat.stop"));
        assertThatThrownBy(() -> RevisionLoader.folder(folder)).hasMessageContaining("is also at");
    }

    /** The removed requirement is a wire requirement, or the only requirement of a scenario. */
    @ParameterizedTest
    @CsvSource({
        "mine/2026-12, true",
        "mine/2027-01, true",
        "mine/2026-11, false",
        "mine/2026-10, false",
    })
    void whatIsRemovedInALaterRevisionStillHolds(String removedIn, boolean holds) throws IOException {
        String removed = "introducedIn: mine/2026-01\nremovedIn: " + removedIn;
        Files.writeString(
                folder.resolve("suites/chat.yaml"),
                SUITE.replace("    judgedOn: 7\n", "    judgedOn: 7\n" + removed.indent(4))
                        .replace("        feature: stop\n", "        feature: stop\n" + removed.indent(8)));
        Suite suite = RevisionLoader.folder(folder).suites().get(0);
        assertThat(suite.wire()).hasSize(holds ? 1 : 0);
        assertThat(suite.scenarios()).hasSize(holds ? 1 : 0);
        assertThat(suite.removed())
                .extracting(Statement::id)
                .isEqualTo(holds ? List.of() : List.of("chat.terminator", "chat.stop"));
        assertThat(suite.requirements().count()).isEqualTo(holds ? 2 : 0);
    }

    @Test
    void whatIsRemovedWasThereBefore() throws IOException {
        Files.writeString(
                folder.resolve("suites/chat.yaml"),
                SUITE.replace("    judgedOn: 7\n", "    judgedOn: 7\n    removedIn: mine/2026-11\n"));
        assertThatThrownBy(() -> RevisionLoader.folder(folder))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("chat.yaml:9")
                .hasMessageContaining("first appeared in mine/2026-11");
    }

    @Test
    void namesTheLineOfMalformedYaml() throws IOException {
        Files.writeString(folder.resolve("suites/chat.yaml"), "suite: chat\nwire: [\n  {id: x\n");
        assertThatThrownBy(() -> RevisionLoader.folder(folder))
                .isInstanceOf(InvalidInput.class)
                .hasMessageMatching("(?s).*chat.yaml:\\d+: not valid YAML.*");
    }

    /** Adds a line to the manifest, and a new file. */
    private void add(String line, String file, String text) throws IOException {
        Path manifest = folder.resolve("revision.yaml");
        Files.writeString(manifest, Files.readString(manifest) + line + "\n");
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }

    private void share(String step) throws IOException {
        add("requests: requests.yaml", "requests.yaml", """
                requests:
                  - {id: plain, operation: chat, body: {model: m, stop: [a], n: 1}}
                """);
        Files.writeString(
                folder.resolve("suites/chat.yaml"),
                SUITE.replace("- {id: control, operation: chat, body: {model: \"${endpoint.model.chat}\"}}", step));
    }

    private Step step(int index) {
        return RevisionLoader.folder(folder)
                .suites()
                .get(0)
                .scenarios()
                .get(0)
                .steps()
                .get(index);
    }

    @Test
    void aStepTakesOverWhatItIsLike() throws IOException {
        share("- {id: control, like: plain, body: {n: null, seed: 1}}");
        assertThat(step(0).operation()).isEqualTo(Operation.CHAT);
        assertThat(step(0).uses()).isNull();
        assertThat(step(1).body()).hasToString("{\"model\":\"m\",\"stop\":\"five\",\"seed\":1}");
    }

    @Test
    void aStepThatUsesASharedRequestIsThatRequest() throws IOException {
        share("- {id: control, uses: plain}");
        assertThat(step(0).uses()).isEqualTo("plain");
        assertThat(step(0).body()).hasToString("{\"model\":\"m\",\"stop\":[\"a\"],\"n\":1}");
    }

    @Test
    void refusesARequestThatNobodyShares() throws IOException {
        share("- {id: control, uses: nothing}");
        assertThatThrownBy(() -> RevisionLoader.folder(folder))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("chat.yaml:17")
                .hasMessageContaining("'nothing'")
                .hasMessageContaining("[plain]");
    }

    @Test
    void refusesAPathThatDoesNotSayWhichApiItIsOf() throws IOException {
        share("- {id: control, method: GET, path: /x}");
        assertThatThrownBy(() -> RevisionLoader.folder(folder))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("chat.yaml:17")
                .hasMessageContaining("does not say which API it belongs to")
                .hasMessageContaining("[audio, batches, chat,");
    }

    @Test
    void refusesAPathOfOneApiThatIsSaidToBeOfAnother() throws IOException {
        share("- {id: control, method: GET, api: chat, path: '/responses/x/input_items?order=asc'}");
        assertThatThrownBy(() -> RevisionLoader.folder(folder))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("chat.yaml:17")
                .hasMessageContaining("the path is one of responses, and the step says chat");
    }

    @Test
    void aPathOfAnOperationBelongsToItsApi() throws IOException {
        share("- {id: control, operation: responses.input-items, path: '/responses/x/input_items?order=asc'}");
        assertThat(step(0).family()).isEqualTo("responses");
    }

    @Test
    void refusesToChangeWhatAllShare() throws IOException {
        share("- {id: control, uses: plain, body: {n: 2}}");
        assertThatThrownBy(() -> RevisionLoader.folder(folder)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void readsWorkloadsAndNamesTheLineOfAnUnknownRequirement() throws IOException {
        String workload = "workload: core\ntitle: The core of it\nneeds:\n  chat: [stop, terminator]\n";
        add("workloads: [core]", "workloads/core.yaml", workload);
        assertThat(RevisionLoader.folder(folder).workload("core").orElseThrow().requirements())
                .containsExactly("chat.stop", "chat.terminator");
        Files.writeString(folder.resolve("workloads/core.yaml"), workload.replace("terminator", "nothing"));
        assertThatThrownBy(() -> RevisionLoader.folder(folder))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("core.yaml:4")
                .hasMessageContaining("chat.nothing");
    }

    @Test
    void aNeedMayNameTheHandlingsThatWillDo() throws IOException {
        add("workloads: [core]", "workloads/core.yaml", """
                workload: core
                title: A program that always sends a stop
                operations: [chat]
                needs: {chat: [{requirement: stop, handled: [honoured]}, terminator]}
                """);
        Workload read = RevisionLoader.folder(folder).workload("core").orElseThrow();
        assertThat(read.needs())
                .containsExactly(new Need("chat.stop", Set.of("honoured")), new Need("chat.terminator"));
        assertThat(read.operations()).containsExactly(Operation.CHAT);
        add("", "workloads/core.yaml", """
                workload: core
                title: A program that always sends a stop
                needs: {chat: [{requirement: stop, handled: [silently-ignored]}]}
                """);
        assertThatThrownBy(() -> RevisionLoader.folder(folder)).hasMessageContaining("core.yaml:3");
    }

    @Test
    void aTaskMayNameTheModelsThatItIsDoneWith() throws IOException {
        String parrot = """
                workload: core
                title: Does the parrot work here?
                program: {title: Parrot, source: npm parrot, version: 1.0.0}
                tasks:
                  - {name: chat, operations: [chat], models: "^(gpt-5|o[0-9])"}
                  - {name: stream, operations: [chat]}
                """;
        add("workloads: [core]", "workloads/core.yaml", parrot);
        List<Workload.Task> read =
                RevisionLoader.folder(folder).workload("core").orElseThrow().tasks();
        assertThat(read.get(0).isDoneWith("GPT-5.4-mini")).isTrue();
        assertThat(read.get(0).isDoneWith("openai.gpt-5.4")).isFalse();
        assertThat(read.get(1).isDoneWith("openai.gpt-5.4")).isTrue();
        Files.writeString(folder.resolve("workloads/core.yaml"), parrot.replace("[0-9])", "[0-9]"));
        assertThatThrownBy(() -> RevisionLoader.folder(folder))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("core.yaml:5: '^(gpt-5|o[0-9]' is not a regular expression: Unclosed group");
    }

    @Test
    void aFolderOfTheVersionBeforeIsReadAndItsAuthorIsToldWhatToWrite() throws IOException {
        add("profiles: [core]", "profiles/core.yaml", """
                profile: core
                title: The core of it
                requirements: {chat: [stop]}
                """);
        SpecRevision read = RevisionLoader.folder(folder);
        assertThat(read.workload("core").orElseThrow().requirements()).containsExactly("chat.stop");
        assertThat(read.notices())
                .containsExactlyInAnyOrder(
                        "revision.yaml: 'profiles' is now called 'workloads'; write 'workloads:', and rename the folder"
                                + " 'profiles' to 'workloads'",
                        folder.resolve("profiles/core.yaml")
                                + ":1: 'profile' is now called 'workload'; write 'workload:'",
                        folder.resolve("profiles/core.yaml")
                                + ":3: 'requirements' is now called 'needs'; write 'needs:'");
    }

    @Test
    void refusesAFileThatTheManifestDoesNotName() throws IOException {
        Files.writeString(folder.resolve("suites/forgotten.yaml"), SUITE);
        assertThatThrownBy(() -> RevisionLoader.folder(folder))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("forgotten.yaml: revision.yaml does not name it");
    }

    @Test
    void namesTheRevisionThatWasProbablyMeant() {
        assertThatThrownBy(() -> RevisionLoader.load("openai/2026-10"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("there is no revision 'openai/2026-10', did you mean 'openai/2026-11'?");
    }

    @Test
    void namesTheKeyThatWasProbablyMeant() throws IOException {
        Files.writeString(folder.resolve("suites/chat.yaml"), SUITE.replace("feature: stop", "faeture: stop"));
        assertThatThrownBy(() -> RevisionLoader.folder(folder)).hasMessageContaining("did you mean 'feature'?");
        Files.writeString(folder.resolve("suites/chat.yaml"), SUITE.replace("level: should", "level: shoud"));
        assertThatThrownBy(() -> RevisionLoader.folder(folder)).hasMessageContaining("did you mean 'should'?");
    }

    @Test
    void aWorkloadNamesRequirementsAndFeaturesThatAreThere() throws IOException {
        add("workloads: [core]", "workloads/core.yaml", """
                workload: core
                title: May anything move here?
                needs: {chat: [stop]}
                optional: [stopp]
                """);
        assertThatThrownBy(() -> RevisionLoader.folder(folder))
                .hasMessageContaining("core.yaml:4: there is no feature 'stopp', did you mean 'stop'?");
        add("", "workloads/core.yaml", """
                workload: core
                title: May anything move here?
                needs: {chat: [stopp]}
                """);
        assertThatThrownBy(() -> RevisionLoader.folder(folder))
                .hasMessageContaining("core.yaml:3: there is no requirement 'chat.stopp', did you mean 'chat.stop'?");
    }

    @Test
    void theStatementsAloneAreThoseOfTheWholeRevision() {
        assertThat(RevisionLoader.shippedStatements(RevisionLoader.CURRENT))
                .containsExactlyElementsOf(RevisionLoader.shipped(RevisionLoader.CURRENT)
                        .requirements()
                        .map(Requirement::statement)
                        .toList());
        assertThatThrownBy(() -> RevisionLoader.shippedStatements("openai/2026-12"))
                .hasMessageContaining("did you mean 'openai/2026-11'");
    }
}
