package dev.touchstone.suites.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.specs.Placeholder;
import dev.touchstone.specs.load.InvalidInput;
import dev.touchstone.specs.load.RevisionLoader;
import dev.touchstone.suites.run.TinyRevision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each command loads the kit's own revision at its start, so this test does the checks that need no repetition. */
class RevisionsTest {
    @TempDir
    Path folder;

    @Test
    void allChecksOfTheShippedRevisionAreKnown() {
        assertThatCode(() -> Revisions.check(RevisionLoader.shipped(RevisionLoader.CURRENT)))
                .doesNotThrowAnyException();
    }

    @Test
    void aProcessReadsTheShippedRevisionOnce() {
        assertThat(Revisions.load(RevisionLoader.CURRENT)).isSameAs(RevisionLoader.shipped(RevisionLoader.CURRENT));
    }

    /** Writes a revision of the user that has one more requirement. */
    private Path revisionWith(String checks) {
        return TinyRevision.write(
                folder, TinyRevision.HELLO + """
                  - {id: birds.typo, sentence: It is answered., authority: kit-policy, source: tests, on: ask, %s}
                """.formatted(checks).indent(4));
    }

    private static void assertRefused(Path revision, String... told) {
        assertThatThrownBy(() -> Revisions.load(revision.toString()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(".yaml:")
                .hasMessageContainingAll(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check: [{schema: chat-complotion}]",
                "check: [{schema: {name: chat-complotion, at: /data/*}}]",
                "check: [{either: [[{status: 400}], [{schema: chat-complotion}]]}]",
                "preconditions: {ask: [{schema: chat-complotion}]}, check: [{status: 200}]",
            })
    void aSchemaThatAUsersRevisionDoesNotHaveIsNamedWithItsPlace(String checks) {
        Path revision = revisionWith(checks);
        assertRefused(revision, "there is no schema 'chat-complotion'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${endpoint.modle.chat}", "${capturd.id}", "${words.}", "${words.many}"})
    void aPlaceholderThatNothingFillsIsNamedWithItsPlace(String placeholder) {
        Path revision = TinyRevision.write(folder, TinyRevision.HELLO.replace("${endpoint.model.chat}", placeholder));
        assertRefused(
                revision,
                "nothing fills '" + placeholder + "'",
                "Fix: write ${endpoint.model.ROLE}, ${captured.NAME} or ${words.NUMBER}.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${endpoint.model.embedings} | there is no role 'embedings' of a model, did you mean 'embeddings'?",
                "${endpoint.model.vision} | there is no role 'vision' of a model. Fix: use one of: chat, completions, ",
                "${env:MODEL} | nothing fills '${env:MODEL}'. Fix: write ${endpoint.model.ROLE}, ${captured.NAME} or",
                "${captured.file} | no earlier step captures 'file'. Fix: add capture: {file: POINTER} to an earlier step.",
            })
    void aPlaceholderWithAnUnknownNameIsNamedWithItsPlace(String placeholder, String told) {
        Path revision = TinyRevision.write(folder, TinyRevision.HELLO.replace("${endpoint.model.chat}", placeholder));
        assertRefused(revision, told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check: [{answer: {at: /id, sameAs: aks}}]",
                "check: [{answer: {at: /id, sameAs: {step: aks, at: /id}}}]",
                "check: [{header: {name: x-id, differsFrom: aks}}]",
                "check: [{number: {at: /usage/total_tokens, minus: aks, equals: 0}}]",
                "check: [{unique: {at: /id, acrossSteps: [ask, aks]}}]",
                "preconditions: {ask: [{answer: {at: /id, differsFrom: aks}}]}, check: [{status: 200}]",
            })
    void aStepThatAChecksArgumentsMisspellIsNamedWithItsPlace(String checks) {
        Path revision = revisionWith(checks);
        assertRefused(revision, "there is no step 'aks', did you mean 'ask'?");
    }

    /** The parser's own words name Java classes. */
    @Test
    void aBrokenRegularExpressionIsToldInPlainWords() {
        Path revision = revisionWith("check: [{json: {at: /id, matches: '(a'}}]");
        assertThatThrownBy(() -> Revisions.load(revision.toString()))
                .hasMessageContaining("check 'json': '(a' is not a regular expression: Unclosed group")
                .hasMessageNotContaining("java");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "other.schema.json | there is no schema 'other' for the $ref other.schema.json",
                "#/$defs/thing | the $ref #/$defs/thing leads to nothing. Fix: correct what stands behind the #.",
            })
    void aReferenceToNoSchemaIsNamed(String reference, String told) throws IOException {
        TinyRevision.write(folder, TinyRevision.HELLO);
        Files.writeString(
                folder.resolve("schemas/anything.schema.json"),
                "{\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"" + reference + "\"}}}");
        assertThatThrownBy(() -> Revisions.load(folder.toString()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("anything.schema.json: ")
                .hasMessageContaining(told);
    }

    @Test
    void aCapturedValueWithATypingErrorIsNamedWithItsPlace() {
        String second = """
                  - {id: again, operation: chat, body: {model: "${endpoint.model.chat}", messages: "${captured.txet}"}}
                """.indent(4);
        Path revision = TinyRevision.write(
                folder,
                TinyRevision.HELLO
                        .replace("operation: chat", "operation: chat\n        capture: {text: /id}")
                        .replace("    requirements:", second + "    requirements:"));
        assertThatThrownBy(() -> Revisions.load(revision.toString()))
                .hasMessageContaining("there is no value 'txet' that an earlier step captures, did you mean 'text'?");
    }

    /** The kit does not check its own files at each start. */
    @Test
    void theKitsOwnRevisionWouldBeReadIfItWereAUsers() {
        Revisions.check(RevisionLoader.folder(Path.of("../specs").resolve(RevisionLoader.CURRENT)));
    }

    @Test
    void theRolesOfModelsAreThoseOfAProfile() throws IOException {
        JsonNode schema = JsonMapper.shared().readTree(Files.readString(Path.of("format/endpoint.schema.json")));
        assertThat(schema.at("/properties/models/properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(Placeholder.MODEL_ROLES);
    }

    /** Here the whole schema is broken, and here one keyword of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{ | anything.schema.json:1: is not JSON: ",
                "{\"type\": 1, \"type\": 2} | anything.schema.json:1: is not JSON: ",
                "{\"type\": \"objct\"} | anything.schema.json: it is not a JSON Schema: at '/type' ",
            })
    void aSchemaThatIsNoneIsNamed(String schema, String told) throws IOException {
        TinyRevision.write(folder, TinyRevision.HELLO);
        Files.writeString(folder.resolve("schemas/anything.schema.json"), schema);
        assertThatThrownBy(() -> Revisions.load(folder.toString()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check: [{accepted: {}}]",
                "preconditions: {ask: [{accepted: {}}]}, check: [{status: 200}]",
                "reported: {ask: [{accepted: {}}]}, check: [{status: 200}]"
            })
    void aCheckThatDoesNotFitInAUsersRevisionIsNamedWithItsPlace(String checks) {
        Path revision = revisionWith(checks);

        assertRefused(
                revision,
                "birds.typo: check 'accepted': either 'names' or 'otherThan' is needed",
                "Fix: docs/spec/authoring.md has the checks and their arguments: accepted, ");
    }
}
